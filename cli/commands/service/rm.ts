import { controlService } from '../../../proto/gen/services.ts';
import { command } from '../../parse/command.ts';
import { forEachName } from '../each.ts';

export const rm = command({
  usage: 'service rm SERVICE [SERVICE...]',
  summary: 'Remove one or more services',
  flags: {},
  minArgs: 1,
  maxArgs: Infinity,
  completion: 'service',
  run: (context, { args }) =>
    forEachName(context, args, (ref) => context.daemon.call(controlService.removeService, { ref })),
});
