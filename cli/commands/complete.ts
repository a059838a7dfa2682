import { candidatesFor } from '../completion/candidates.ts';
import { printLines } from '../context.ts';
import { command } from '../parse/command.ts';

/** What the completion scripts ask: the words after `skein`, the last of them the one to be completed. */
export const complete = command({
  usage: '__complete [WORD...]',
  summary: 'Complete a command line',
  flags: {},
  minArgs: 0,
  maxArgs: Infinity,
  stopAtArgument: true,
  async run(context, { args }) {
    await printLines(context.terminal.out, ...(await candidatesFor(context, args)));
  },
});
