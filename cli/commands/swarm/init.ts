import { nodeAvailability } from '../../../proto/codec/node.ts';
import { localService } from '../../../proto/gen/services.ts';
import { printLines } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { lacking, list, toggle, valueOr } from '../../parse/flag.ts';
import { duration, integer, word } from '../../parse/values.ts';
import { addressFlags, joinCommand } from './addresses.ts';

export const init = command({
  usage: 'swarm init [OPTIONS]',
  summary: 'Make a cluster with this host as its first manager',
  flags: {
    ...addressFlags,
    'cert-expiry': valueOr(duration, 0, 'Validity period for node certificates (ns|us|ms|s|m|h)', {
      type: 'duration',
      shownDefault: '2160h0m0s',
    }),
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
    'dispatcher-heartbeat': valueOr(duration, 0, 'Dispatcher heartbeat period (ns|us|ms|s|m|h)', {
      type: 'duration',
      shownDefault: '1s',
    }),
    'force-new-cluster': toggle('Make a new cluster from what this manager has'),
    'task-history-limit': valueOr(integer(1, 2 ** 31 - 1), 0, 'Number of dead tasks kept of each slot', {
      type: 'int',
      shownDefault: '5',
    }),
    autolock: lacking('autolock'),
    'external-ca': lacking('external certificate authorities'),
    'max-snapshots': lacking('setting for snapshots'),
    'snapshot-interval': lacking('setting for snapshots'),
  },
  minArgs: 0,
  maxArgs: 0,
  async run({ daemon, terminal }, { flags }) {
    const { nodeId, workerToken, address } = await daemon.call(localService.swarmInit, {
      advertiseAddress: flags['advertise-addr'],
      listenAddress: flags['listen-addr'],
      dataPathAddress: flags['data-path-addr'],
      dataPathPort: flags['data-path-port'],
      defaultAddressPools: [...flags['default-addr-pool']],
      subnetSize: flags['default-addr-pool-mask-length'],
      availability: nodeAvailability.toWire(flags.availability),
      taskHistoryLimit: flags['task-history-limit'],
      heartbeatPeriodMs: flags['dispatcher-heartbeat'],
      certificateValidityMs: flags['cert-expiry'],
      forceNewCluster: flags['force-new-cluster'],
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
    );
  },
});
