import { command } from '../../parse/command.ts';
import { listTasks, taskListFlags } from '../task-listing.ts';

export const ps = command({
  usage: 'service ps [OPTIONS] SERVICE [SERVICE...]',
  summary: 'List the tasks of one or more services',
  flags: taskListFlags,
  minArgs: 1,
  maxArgs: Infinity,
  completion: 'service',
  run: (context, { flags, args }) => listTasks(context, flags, { serviceRefs: [...args] }),
});
