import { nodeAvailability } from '../../../proto/codec/node.ts';
import { localService } from '../../../proto/gen/services.ts';
import { printLines } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { list, toggle, valueOr } from '../../parse/flag.ts';
import { integer, word } from '../../parse/values.ts';
import { addressFlags, joinCommand } from './addresses.ts';
import { settingFlags } from './settings.ts';
import { unlockCommand } from './unlock-key.ts';

export const init = command({
  usage: 'swarm init [OPTIONS]',
  summary: 'Make a cluster with this host as its first manager',
  flags: {
    ...addressFlags,
    ...settingFlags,
    'data-path-port': valueOr(
      integer(1024, 49151),
      0,
      'Port number to use for data path traffic (1024 - 49151)',
      {
        type: 'uint32',
        shownDefault: '4789',
      },
    ),
    'default-addr-pool': list(word, 'Default address pool in CIDR format', { type: 'ipNetSlice' }),
    'default-addr-pool-mask-length': valueOr(integer(8, 29), 0, 'Default address pool subnet mask length', {
      type: 'uint32',
      shownDefault: '24',
    }),
    'force-new-cluster': toggle('Go on alone with what this manager has: all others are lost'),
  },
  minArgs: 0,
  maxArgs: 0,
  async run({ daemon, terminal }, { flags }) {
    const { nodeId, workerToken, address, unlockKey } = await daemon.call(localService.swarmInit, {
      advertiseAddress: flags['advertise-addr'],
      listenAddress: flags['listen-addr'],
      dataPathAddress: flags['data-path-addr'],
      dataPathPort: flags['data-path-port'],
      defaultAddressPools: [...flags['default-addr-pool']],
      subnetSize: flags['default-addr-pool-mask-length'],
      availability: nodeAvailability.toWire(flags.availability),
      taskHistoryLimit: flags['task-history-limit'] ?? 0,
      heartbeatPeriodMs: flags['dispatcher-heartbeat'] ?? 0,
      certificateValidityMs: flags['cert-expiry'] ?? 0,
      forceNewCluster: flags['force-new-cluster'],
      autolock: flags.autolock ?? false,
    });
    await printLines(
      terminal.out,
      `Swarm initialized: current node (${nodeId}) is now a manager.`,
      '',
      'To add a worker to this swarm, run the following command:',
      '',
      joinCommand(workerToken, address),
      '',
      "To add a manager to this swarm, run 'skein swarm join-token manager' and follow the instructions.",
      '',
      ...(unlockKey === '' ? [] : unlockCommand(unlockKey)),
    );
  },
});
