/**
 * A port that this host publishes, as the caller states it. Mesh, `nodes=local` and `mode=host` are one thing here: they
 * differ in the endpoints that are listed (every healthy one; those of this host; one task of this host).
 */
import { SkeinError } from '../../base/errors.ts';
import { contains, parseAddress, parseCidr } from '../addr/cidr.ts';
import { wrongEndpoint, type BalancedEndpoint } from '../balance/service.ts';
import { deviceNameBytesMax } from '../netlink/codec/link.ts';

export type PortProtocol = 'tcp' | 'udp' | 'sctp';

export interface PublishedPort {
  readonly protocol: PortProtocol;
  readonly port: number;
  /** Which of the host's addresses answer; absent: all of them, 127.0.0.1 too. */
  readonly binding?: PortBinding;
  /** Port of the endpoints. */
  readonly targetPort: number;
  /** Containers on networks of this host that are not internal. Without any the port refuses at once. */
  readonly endpoints: readonly BalancedEndpoint[];
  readonly affinity?: 'source';
  /** Absent: endpoints see the client's address. `masquerade`: they see this host's. */
  readonly source?: 'masquerade';
}

export type PortBinding =
  /** The host's addresses in this subnet; one address is a /32. */
  | { readonly kind: 'subnet'; readonly subnet: string }
  /** The addresses of this device. */
  | { readonly kind: 'device'; readonly device: string };

/** Judges what came from outside. Throws `invalid-argument` with what is wrong. */
export function checkPublished(ports: readonly PublishedPort[]): void {
  const seen = new Set<string>();
  for (const port of ports) {
    const name = `${port.port}/${port.protocol}`;
    const refuse = (wrong: string): never => {
      throw new SkeinError('invalid-argument', `Cannot publish port ${name}: ${wrong}`);
    };
    for (const number of [port.port, port.targetPort])
      if (!Number.isInteger(number) || number < 1 || number > 65_535)
        refuse(`${number} is not in 1 to 65535`);
    const place = `${name} ${bindingText(port.binding)}`;
    if (seen.has(place))
      refuse(`it is listed twice${port.binding ? ` for ${bindingText(port.binding)}` : ''}`);
    seen.add(place);
    checkBinding(port.binding, refuse);
    const wrong = wrongEndpoint(port.endpoints);
    if (wrong !== undefined) refuse(wrong);
  }
}

export function bindingText(binding: PortBinding | undefined): string {
  if (!binding) return '';
  return binding.kind === 'subnet' ? binding.subnet : binding.device;
}

function checkBinding(binding: PortBinding | undefined, refuse: (wrong: string) => never): void {
  if (binding?.kind === 'subnet') parseCidr(binding.subnet);
  if (binding?.kind === 'device' && !/^[!-.0-~]+$/.test(binding.device))
    refuse(`${JSON.stringify(binding.device)} is no device name`);
  if (binding?.kind === 'device' && binding.device.length > deviceNameBytesMax)
    refuse(`a device name has at most ${deviceNameBytesMax} bytes`);
}

/** An address of a host's device. */
export interface HostAddress {
  readonly device: string;
  readonly address: string;
}

/** The addresses that a binding means now; it follows when addresses come and go. */
export function boundAddresses(binding: PortBinding, present: readonly HostAddress[]): string[] {
  if (binding.kind === 'device')
    return present.filter(({ device }) => device === binding.device).map(({ address }) => address);
  const subnet = parseCidr(binding.subnet);
  return present
    .filter(({ address }) => contains(subnet, parseAddress(address)))
    .map(({ address }) => address);
}
