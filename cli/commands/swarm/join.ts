import { nodeAvailability, nodeRole } from '../../../proto/codec/node.ts';
import { localService } from '../../../proto/gen/services.ts';
import { printLines } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { UsageError } from '../../parse/failure.ts';
import { valueOr } from '../../parse/flag.ts';
import { text } from '../../parse/values.ts';
import { addressFlags } from './addresses.ts';

export const join = command({
  usage: 'swarm join [OPTIONS] HOST:PORT',
  summary: 'Join a cluster as worker or manager: the token tells which',
  flags: { ...addressFlags, token: valueOr(text, '', 'Token for entry into the swarm') },
  minArgs: 1,
  maxArgs: 1,
  async run({ daemon, terminal }, { flags, args }) {
    if (flags.token === '') throw new UsageError('a token is needed to join: "--token" is missing', 1);
    const { role } = await daemon.call(localService.swarmJoin, {
      token: flags.token,
      remotes: [...args],
      advertiseAddress: flags['advertise-addr'],
      listenAddress: flags['listen-addr'],
      dataPathAddress: flags['data-path-addr'],
      availability: nodeAvailability.toWire(flags.availability),
    });
    await printLines(terminal.out, `This node joined a swarm as a ${nodeRole.fromWire('role', role)}.`);
  },
});
