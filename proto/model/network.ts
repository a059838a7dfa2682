import type { NetworkId } from '../../base/ids.ts';
import type { Labels, Meta } from './common.ts';

export interface IpamConfig {
  readonly subnet: string;
  /** Empty: chosen. */
  readonly gateway: string;
  /** Empty: the whole subnet. */
  readonly ipRange: string;
}

export interface NetworkSpec {
  readonly name: string;
  readonly labels: Labels;
  /** `overlay`. */
  readonly driver: string;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  /** Empty: a subnet of the default pool. */
  readonly ipam: readonly IpamConfig[];
  readonly options: Labels;
}

/** What the allocator decided. */
export interface NetworkState {
  readonly subnet: string;
  readonly gateway: string;
  readonly vni: number;
  readonly udpPort: number;
  /** 0: each host takes it from its underlay. */
  readonly mtu: number;
  /** The address handed out last; the next search starts after it. Empty at first. */
  readonly cursor: string;
  /** Addresses of tasks that are gone, in quarantine. */
  readonly released: readonly ReleasedAddress[];
}

export interface ReleasedAddress {
  readonly address: string;
  readonly atMs: number;
}

export interface Network {
  readonly id: NetworkId;
  readonly meta: Meta;
  readonly spec: NetworkSpec;
  /** Undefined until the allocator has seen the network. */
  readonly state?: NetworkState | undefined;
}

/** How long the address of a task that is gone stays unused while there are others. */
export const addressQuarantineMs = 60_000;
/** How long at least, when no other is free: twice as long as a resolver may keep an answer of ours. */
export const addressQuarantineMsMin = 10_000;
