import { controlService } from '../../../proto/gen/services.ts';
import { command } from '../../parse/command.ts';
import { toggle } from '../../parse/flag.ts';
import { forEachName } from '../each.ts';
import { resolveNodeRef } from './self.ts';

export const rm = command({
  usage: 'node rm [OPTIONS] NODE [NODE...]',
  summary: 'Remove one or more nodes from the swarm',
  flags: { force: toggle('Force remove a node from the swarm', { short: 'f' }) },
  minArgs: 1,
  maxArgs: Infinity,
  completion: 'node',
  run: (context, { flags, args }) =>
    forEachName(context, args, async (name) => {
      const ref = await resolveNodeRef(context, name);
      await context.daemon.call(controlService.removeNode, { ref, force: flags.force });
    }),
});
