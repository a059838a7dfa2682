import { nodeFromWire } from '../../../proto/codec/node.ts';
import { nodeToDocker } from '../../../proto/docker/node.ts';
import { controlService } from '../../../proto/gen/services.ts';
import { prettyNode } from '../../format/pretty-node.ts';
import { command } from '../../parse/command.ts';
import { UsageError } from '../../parse/failure.ts';
import { toggle } from '../../parse/flag.ts';
import { inspectEach, inspectFormatFlag } from '../inspect.ts';
import { resolveNodeRef } from './self.ts';

export const inspect = command({
  usage: 'node inspect [OPTIONS] self|NODE [NODE...]',
  summary: 'Display detailed information on one or more nodes',
  flags: {
    format: inspectFormatFlag,
    pretty: toggle('Print the information in a human friendly format'),
  },
  minArgs: 1,
  maxArgs: Infinity,
  completion: 'node',
  async run(context, { flags, args }) {
    const { daemon, terminal } = context;
    const get = async (ref: string) =>
      nodeFromWire(await daemon.call(controlService.getNode, { ref: await resolveNodeRef(context, ref) }));
    if (!flags.pretty)
      return inspectEach(context, args, flags.format, async (ref) => nodeToDocker(await get(ref)));
    if (flags.format !== undefined)
      throw new UsageError('--format is incompatible with human friendly format', 1);
    for (const ref of args) await terminal.out.write(prettyNode(await get(ref)));
    return 0;
  },
});
