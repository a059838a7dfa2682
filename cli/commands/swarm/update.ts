import { controlService } from '../../../proto/gen/services.ts';
import { printLines } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { UsageError } from '../../parse/failure.ts';
import { settingFlags } from './settings.ts';
import { unlockCommand } from './unlock-key.ts';

export const update = command({
  usage: 'swarm update [OPTIONS]',
  summary: 'Update the swarm',
  flags: settingFlags,
  minArgs: 0,
  maxArgs: 0,
  async run({ daemon, terminal }, { flags, given }) {
    if (given.size === 0) throw new UsageError('nothing is to be updated: at least one option is needed');
    const before = await daemon.call(controlService.getUnlockKey, {});
    await daemon.call(controlService.updateCluster, {
      autolock: flags.autolock ?? null,
      certificateValidityMs: flags['cert-expiry'] ?? null,
      heartbeatPeriodMs: flags['dispatcher-heartbeat'] ?? null,
      taskHistoryLimit: flags['task-history-limit'] ?? null,
    });
    await printLines(terminal.out, 'Swarm updated.');
    if (flags.autolock !== true || before.unlockKey !== '') return;
    const { unlockKey } = await daemon.call(controlService.getUnlockKey, {});
    if (unlockKey !== '') await printLines(terminal.out, ...unlockCommand(unlockKey));
  },
});
