import { nodeRole } from '../../../proto/codec/node.ts';
import { controlService, localService } from '../../../proto/gen/services.ts';
import { printLines, type Context } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { CliError } from '../../parse/failure.ts';
import { toggle } from '../../parse/flag.ts';
import { joinCommand } from './addresses.ts';

const roles = ['worker', 'manager'] as const;

export const joinToken = command({
  usage: 'swarm join-token [OPTIONS] (worker|manager)',
  summary: 'Show or rotate the tokens for joining',
  flags: {
    quiet: toggle('Only display token', { short: 'q' }),
    rotate: toggle('Rotate join token: the old one stops working'),
  },
  minArgs: 1,
  maxArgs: 1,
  completion: roles,
  async run(context, { flags, args }) {
    const { daemon, terminal } = context;
    const role = roles.find((known) => known === args[0]);
    if (!role) throw new CliError(`unknown role ${args[0] ?? ''}: it is worker or manager`);
    const { workerToken, managerToken } = flags.rotate
      ? await daemon.call(controlService.rotateJoinToken, { role: nodeRole.toWire(role) })
      : await daemon.call(controlService.getCluster, {});
    const token = role === 'manager' ? managerToken : workerToken;
    if (flags.quiet) {
      await printLines(terminal.out, token);
      return;
    }
    if (flags.rotate) await printLines(terminal.out, `Successfully rotated ${role} join token.`, '');
    await printLines(
      terminal.out,
      `To add a ${role} to this swarm, run the following command:`,
      '',
      joinCommand(token, await ownAddress(context)),
      '',
    );
  },
});

/** Where the manager that was asked is reached. */
async function ownAddress({ daemon }: Context): Promise<string> {
  const info = await daemon.call(localService.info, {});
  return info.managers[0]?.address ?? info.nodeAddress;
}
