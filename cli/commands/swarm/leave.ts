import { localService } from '../../../proto/gen/services.ts';
import { printLines } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { toggle } from '../../parse/flag.ts';

export const leave = command({
  usage: 'swarm leave [OPTIONS]',
  summary: 'Leave the cluster: its containers and networks on this host are removed',
  flags: { force: toggle('Force this node to leave the swarm, ignoring warnings', { short: 'f' }) },
  minArgs: 0,
  maxArgs: 0,
  async run({ daemon, terminal }, { flags }) {
    await daemon.call(localService.swarmLeave, { force: flags.force });
    await printLines(terminal.out, 'Node left the swarm.');
  },
});
