import { controlService } from '../../../proto/gen/services.ts';
import { command } from '../../parse/command.ts';
import { toggle } from '../../parse/flag.ts';
import { forEachName } from '../each.ts';

export const rm = command({
  usage: 'network rm NETWORK [NETWORK...]',
  summary: 'Remove one or more networks',
  flags: { force: toggle('Do not error if the network does not exist', { short: 'f' }) },
  minArgs: 1,
  maxArgs: Infinity,
  completion: 'network',
  run: (context, { flags, args }) =>
    forEachName(
      context,
      args,
      (ref) => context.daemon.call(controlService.removeNetwork, { ref }),
      flags.force ? ['not-found'] : [],
    ),
});
