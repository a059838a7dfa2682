/** The program `skein`: the command line client, and by `skein daemon` the daemon. */
import { realClock } from '../base/real/clock.ts';
import { runCli } from './ctl.ts';
import { exitCodes } from './parse/failure.ts';
import { processTerminal } from './terminal.ts';

const interrupted = new AbortController();
process.on('SIGINT', () => {
  if (interrupted.signal.aborted) process.exit(exitCodes.interrupted); // the second time: at once
  interrupted.abort();
});

process.exitCode = await runCli(process.argv.slice(2), {
  terminal: processTerminal(),
  env: process.env,
  clock: realClock,
  signal: interrupted.signal,
});
