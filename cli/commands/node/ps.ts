import { command } from '../../parse/command.ts';
import { listTasks, taskListFlags } from '../task-listing.ts';
import { resolveNodeRef } from './self.ts';

export const ps = command({
  usage: 'node ps [OPTIONS] [NODE...]',
  summary: 'List tasks running on one or more nodes, defaults to current node',
  flags: taskListFlags,
  minArgs: 0,
  maxArgs: Infinity,
  completion: 'node',
  async run(context, { flags, args }) {
    const refs = args.length > 0 ? args : ['self'];
    const nodeRefs = await Promise.all(refs.map((ref) => resolveNodeRef(context, ref)));
    return listTasks(context, flags, { nodeRefs });
  },
});
