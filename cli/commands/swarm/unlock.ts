import { localService } from '../../../proto/gen/services.ts';
import { skein } from '../../../proto/gen/skein.js';
import { command } from '../../parse/command.ts';
import { CliError } from '../../parse/failure.ts';

const { SwarmState } = skein.v1;

export const unlock = command({
  usage: 'swarm unlock',
  summary: 'Unlock the manager of this host after a restart',
  notes: 'The key is read from the terminal, where it is not shown, or from the standard input.',
  flags: {},
  minArgs: 0,
  maxArgs: 0,
  async run({ daemon, terminal, signal }) {
    const { swarm } = await daemon.call(localService.info, {});
    if (swarm === SwarmState.SWARM_STATE_INACTIVE)
      throw new CliError('error: this node is not part of a swarm');
    if (swarm !== SwarmState.SWARM_STATE_LOCKED) throw new CliError('error: swarm is not locked');
    const unlockKey = await terminal.readSecret('Please enter unlock key: ', { signal });
    if (unlockKey === undefined) throw new CliError('error: no unlock key was given');
    await daemon.call(localService.swarmUnlock, { unlockKey });
  },
});
