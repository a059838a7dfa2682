import { controlService } from '../../../proto/gen/services.ts';
import { printLines } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { CliError } from '../../parse/failure.ts';
import { toggle } from '../../parse/flag.ts';

export const unlockKey = command({
  usage: 'swarm unlock-key [OPTIONS]',
  summary: 'Show or rotate the key that unlocks managers after a restart',
  flags: {
    quiet: toggle('Only display token', { short: 'q' }),
    rotate: toggle('Rotate unlock key: the old one stops working'),
  },
  minArgs: 0,
  maxArgs: 0,
  async run({ daemon, terminal }, { flags }) {
    const { unlockKey: key } = await daemon.call(
      flags.rotate ? controlService.rotateUnlockKey : controlService.getUnlockKey,
      {},
    );
    if (key === '') throw new CliError('no unlock key is set');
    if (flags.quiet) {
      await printLines(terminal.out, key);
      return;
    }
    if (flags.rotate) await printLines(terminal.out, 'Successfully rotated manager unlock key.', '');
    await printLines(terminal.out, ...unlockCommand(key));
  },
});

/** How people are told of the key. */
export function unlockCommand(key: string): readonly string[] {
  return [
    'To unlock a swarm manager after it restarts, run the `skein swarm unlock`',
    'command and provide the following key:',
    '',
    `    ${key}`,
    '',
    'Please remember to store this key in a password manager, since without it you',
    'will not be able to restart the manager.',
  ];
}
