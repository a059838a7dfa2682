import { localService } from '../../../proto/gen/services.ts';
import { printLines } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { toggle } from '../../parse/flag.ts';

export const leave = command({
  usage: 'swarm leave [OPTIONS]',
  summary: 'Leave the cluster: its containers and networks on this host are removed',
  notes:
    'A manager leaves with --force only. It is refused when the managers that stay would be too few to decide anything; ' +
    'when they are too few already, nothing more is lost, and it may.',
  flags: { force: toggle('Force this node to leave the swarm, ignoring warnings', { short: 'f' }) },
  minArgs: 0,
  maxArgs: 0,
  async run({ daemon, terminal }, { flags }) {
    await daemon.call(localService.swarmLeave, { force: flags.force });
    await printLines(terminal.out, 'Node left the swarm.');
  },
});
