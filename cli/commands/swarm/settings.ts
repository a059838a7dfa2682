/** What `swarm init` and `swarm update` can set of the cluster; undefined: it stays as it is. */
import { lacking, maybe, value } from '../../parse/flag.ts';
import { duration, integer } from '../../parse/values.ts';

export const settingFlags = {
  autolock: maybe('Lock managers: after a restart they need the unlock key'),
  'cert-expiry': value(duration, 'Validity period for node certificates (ns|us|ms|s|m|h)', {
    type: 'duration',
    shownDefault: '2160h0m0s',
  }),
  'dispatcher-heartbeat': value(duration, 'Dispatcher heartbeat period (ns|us|ms|s|m|h)', {
    type: 'duration',
    shownDefault: '1s',
  }),
  'task-history-limit': value(integer(1, 2 ** 31 - 1), 'Number of dead tasks kept of each slot', {
    type: 'int',
    shownDefault: '5',
  }),
  'external-ca': lacking('external certificate authorities'),
  'max-snapshots': lacking('setting for snapshots'),
  'snapshot-interval': lacking('setting for snapshots'),
};
