import { valueOr } from '../../parse/flag.ts';
import { oneOf, text } from '../../parse/values.ts';

export const availabilities = ['active', 'pause', 'drain'] as const;

/** The flags that init and join share; empty: the daemon chooses. */
export const addressFlags = {
  'advertise-addr': valueOr(text, '', 'Advertised address (format: "<ip|interface>[:port]")'),
  'data-path-addr': valueOr(
    text,
    '',
    'Address or interface to use for data path traffic (format: "<ip|interface>")',
  ),
  'listen-addr': valueOr(text, '', 'Listen address (format: "<ip|interface>[:port]")', {
    type: 'node-addr',
    shownDefault: '0.0.0.0:2377',
  }),
  availability: valueOr(
    oneOf(availabilities),
    'active',
    `Availability of the node (${availabilities.map((name) => `"${name}"`).join(', ')})`,
    {
      shownDefault: 'active',
      completion: availabilities,
    },
  ),
};

/** The command that another host runs. */
export function joinCommand(token: string, address: string): string {
  return `    skein swarm join --token ${token} ${address}`;
}
