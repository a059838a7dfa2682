/**
 * One network namespace as data: what is in it (`SpaceState`) and what is wanted in it (`SpaceGoal`), both by device name,
 * since indexes change when a device is made again. The same shapes serve a network's namespace, a container's, and our
 * part of the host's, so that one planner and one executor do for all three.
 */
import type { Link } from '../netlink/codec/link.ts';

export interface SpaceAddress {
  readonly device: string;
  readonly address: string;
  readonly prefix: number;
  readonly scope: 'global' | 'link';
}

export interface SpaceRoute {
  readonly destination: string;
  readonly table: number;
  readonly type: 'unicast' | 'unreachable' | 'other';
  readonly metric: number;
  readonly protocol: number;
  readonly device?: string;
  readonly gateway?: string;
  readonly onlink: boolean;
  readonly source?: string;
}

export interface SpaceNeighbour {
  readonly device: string;
  readonly address: string;
  readonly mac: string;
}

/** An entry of the VXLAN device: frames to `mac` go to `vtep`. */
export interface SpaceForwarding {
  readonly device: string;
  readonly mac: string;
  readonly vtep: string;
}

/** By source address (a container's) or by mark (the way back of published ports, in a network's). */
export interface SpaceRule {
  readonly priority: number;
  readonly source?: string;
  readonly mark?: number;
  readonly table: number;
}

export interface SpaceState {
  readonly links: ReadonlyMap<string, Link>;
  readonly addresses: readonly SpaceAddress[];
  /** Without the routes that the kernel makes for addresses. */
  readonly routes: readonly SpaceRoute[];
  /** Permanent ones only. */
  readonly neighbours: readonly SpaceNeighbour[];
  readonly forwarding: readonly SpaceForwarding[];
  /** Ours only. */
  readonly rules: readonly SpaceRule[];
}

export const emptySpace: SpaceState = {
  links: new Map(),
  addresses: [],
  routes: [],
  neighbours: [],
  forwarding: [],
  rules: [],
};

/** A device that must be up with these properties; what is left out may be anything. */
export interface DeviceGoal {
  readonly name: string;
  readonly mtu?: number;
  readonly mac?: string;
}

/** What is wanted. Devices that are not listed are none of our business. */
export interface SpaceGoal {
  readonly devices: readonly DeviceGoal[];
  readonly addresses: readonly SpaceAddress[];
  readonly routes: readonly SpaceRoute[];
  readonly neighbours: readonly SpaceNeighbour[];
  readonly forwarding: readonly SpaceForwarding[];
  readonly rules: readonly SpaceRule[];
  /**
   * What may be removed because it is not wanted: all routes and whatever is on the listed devices (a network's
   * namespace), whatever is on the listed devices (the host's), or only routes and rules that carry our protocol number
   * (a container's: a program in it with the right to may add addresses and routes of its own).
   */
  readonly owns: 'everything' | 'devices' | 'marked';
}
