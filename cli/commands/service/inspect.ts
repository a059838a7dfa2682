import { serviceFromWire } from '../../../proto/codec/service.ts';
import { serviceToDocker } from '../../../proto/docker/service.ts';
import { controlService } from '../../../proto/gen/services.ts';
import { prettyService } from '../../format/pretty-service.ts';
import { command } from '../../parse/command.ts';
import { UsageError } from '../../parse/failure.ts';
import { toggle } from '../../parse/flag.ts';
import { inspectEach, inspectFormatFlag } from '../inspect.ts';

export const inspect = command({
  usage: 'service inspect [OPTIONS] SERVICE [SERVICE...]',
  summary: 'Display detailed information on one or more services',
  flags: {
    format: inspectFormatFlag,
    pretty: toggle('Print the information in a human friendly format'),
  },
  minArgs: 1,
  maxArgs: Infinity,
  completion: 'service',
  async run(context, { flags, args }) {
    const { daemon, terminal } = context;
    const get = async (ref: string) => serviceFromWire(await daemon.call(controlService.getService, { ref }));
    if (!flags.pretty)
      return inspectEach(context, args, flags.format, async (ref) => serviceToDocker(await get(ref)));
    if (flags.format !== undefined)
      throw new UsageError('--format is incompatible with human friendly format', 1);
    const { networks } = await daemon.call(controlService.listNetworks, {});
    const names = new Map(networks.map(({ id, spec }) => [id ?? '', spec?.name ?? '']));
    for (const ref of args)
      await terminal.out.write(prettyService(await get(ref), (id) => names.get(id) ?? id));
    return 0;
  },
});
