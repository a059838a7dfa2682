/**
 * Which subnet a new network gets when its user named none: the lowest free block of the cluster's pools. The very
 * first block is kept for the ingress network, as in Swarm, so the first network of a user gets 10.0.1.0/24.
 */
import { invariant } from '../../base/assert.ts';
import { lastAddress, makeCidr, parseCidr, sizeOf, type Cidr } from './cidr.ts';

/** The pool of a cluster whose administrator named none (`swarm init --default-addr-pool`). */
export const defaultPools: readonly Cidr[] = [parseCidr('10.0.0.0/8')];

/** The size in which pools are cut (`swarm init --default-addr-pool-mask-length`). */
export const defaultSubnetPrefix = 24;

/** The block that `nextSubnet` never hands out: the first of the first pool. */
export function ingressSubnet(pools: readonly Cidr[], prefix: number): Cidr | undefined {
  const first = pools.find((pool) => pool.prefix <= prefix);
  return first && makeCidr(first.base, prefix);
}

export interface SubnetRequest {
  readonly pools: readonly Cidr[];
  readonly prefix: number;
  /** The subnets of the cluster's networks, of any size. */
  readonly taken: readonly Cidr[];
  /** Further ranges to stay clear of, such as the routes of the nodes. A default route (/0) is passed over: it says nothing. */
  readonly avoid: readonly Cidr[];
}

/** The lowest block of `prefix` that overlaps nothing taken, avoided or kept for ingress; undefined when the pools are used up. */
export function nextSubnet({ pools, prefix, taken, avoid }: SubnetRequest): Cidr | undefined {
  invariant(Number.isInteger(prefix) && prefix >= 1 && prefix <= 32, 'a subnet has a prefix of 1 to 32');
  const kept = ingressSubnet(pools, prefix);
  const blocked = [...taken, ...avoid.filter((range) => range.prefix > 0), ...(kept ? [kept] : [])].sort(
    (a, b) => a.base - b.base,
  );
  for (const pool of pools) {
    const base = firstGap(pool, sizeOf(prefix), blocked);
    if (base !== undefined) return makeCidr(base, prefix);
  }
  return undefined;
}

/** One walk over the blocked ranges in order of their start, instead of a trial of every block of the pool. */
function firstGap(pool: Cidr, size: number, blocked: readonly Cidr[]): number | undefined {
  const end = lastAddress(pool) + 1;
  let base = pool.base;
  for (const range of blocked) {
    if (range.base >= base + size) break;
    const behind = lastAddress(range) + 1;
    if (behind > base) base = Math.ceil(behind / size) * size;
  }
  return base + size <= end ? base : undefined;
}
