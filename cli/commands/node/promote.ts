import { command } from '../../parse/command.ts';
import { CliError } from '../../parse/failure.ts';

const notYet = (what: string) =>
  command({
    usage: `node ${what} NODE [NODE...]`,
    summary: `${what === 'promote' ? 'Make workers managers' : 'Make managers workers'} (comes with a later version)`,
    flags: {},
    minArgs: 1,
    maxArgs: Infinity,
    completion: 'node',
    run: async () => {
      throw new CliError(
        `Cannot ${what} a node: this version of Skein has one manager; changing roles comes with the version whose managers replicate`,
      );
    },
  });

export const promote = notYet('promote');
export const demote = notYet('demote');
