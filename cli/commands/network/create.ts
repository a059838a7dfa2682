import { networkSpecToWire } from '../../../proto/codec/network.ts';
import { controlService } from '../../../proto/gen/services.ts';
import type { IpamConfig } from '../../../proto/model/network.ts';
import { printLines } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { CliError } from '../../parse/failure.ts';
import { lacking, list, toggle, valueOr } from '../../parse/flag.ts';
import { pair, text, word } from '../../parse/values.ts';

export const create = command({
  usage: 'network create [OPTIONS] NETWORK',
  summary: 'Create a network',
  flags: {
    attachable: toggle('Enable manual container attachment'),
    driver: valueOr(word, 'overlay', 'Driver to manage the network', { short: 'd', shownDefault: 'overlay' }),
    gateway: valueOr(text, '', 'IPv4 gateway for the subnet'),
    internal: toggle('Restrict external access to the network'),
    'ip-range': valueOr(text, '', 'Allocate task addresses from a sub-range of the subnet'),
    label: list(pair, 'Set metadata on a network'),
    opt: list(pair, 'Set driver specific options', { short: 'o', type: 'map' }),
    scope: valueOr(text, 'swarm', "Control the network's scope", { shownDefault: 'swarm' }),
    subnet: valueOr(text, '', 'Subnet in CIDR format that represents a network segment'),
    'aux-address': lacking('auxiliary addresses'),
    'config-from': lacking('config-only networks'),
    'config-only': lacking('config-only networks'),
    ingress: lacking('ingress network yet'),
    'ipam-driver': lacking('drivers for addresses'),
    ipv6: lacking('IPv6 networks yet'),
  },
  minArgs: 1,
  maxArgs: 1,
  async run({ daemon, terminal }, { flags, args }) {
    const [name = ''] = args;
    if (flags.scope !== 'swarm')
      throw new CliError('Skein makes networks of the whole cluster: --scope is swarm');
    const spec = networkSpecToWire({
      name,
      labels: Object.fromEntries(flags.label),
      driver: flags.driver,
      internal: flags.internal,
      attachable: flags.attachable,
      ingress: false,
      ipam: ipamOf(flags.subnet, flags.gateway, flags['ip-range']),
      options: Object.fromEntries(flags.opt),
    });
    const { id } = await daemon.call(controlService.createNetwork, { spec });
    await printLines(terminal.out, id);
  },
});

function ipamOf(subnet: string, gateway: string, ipRange: string): readonly IpamConfig[] {
  if (subnet !== '') return [{ subnet, gateway, ipRange }];
  if (gateway !== '' || ipRange !== '')
    throw new CliError('--gateway and --ip-range need a --subnet that they lie in');
  return [];
}
