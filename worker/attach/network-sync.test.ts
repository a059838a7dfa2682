import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import type { NetworkId } from '../../base/ids.ts';
import { silentLogger } from '../../base/log.ts';
import type { WantedNetwork } from '../../net/kernel/host-networks.ts';
import { networkId } from '../../test/builders/objects.ts';
import { NetworkSync } from './network-sync.ts';

const front = networkId('front');

function aWanted(change: Partial<WantedNetwork> = {}): WantedNetwork {
  return {
    ...{
      id: front,
      name: 'front',
      vni: 4097,
      udpPort: 4789,
      subnet: '10.0.1.0/24',
      mtu: 1450,
      internal: false,
    },
    ...{ localVtep: '10.77.0.1', localMac: '02:53:00:00:00:01', peers: [], endpoints: [] },
    ...change,
  };
}

/** A kernel in memory: what it has, what it was asked for, and gates that hold its next answers back. */
class FakeKernel {
  readonly networks = new Map<string, WantedNetwork>();
  readonly calls: string[] = [];
  readonly attached = new Set<string>();
  before: (call: string) => Promise<void> | void = () => undefined;

  async setNetwork(wanted: WantedNetwork): Promise<void> {
    this.calls.push(`set ${wanted.id} mtu ${wanted.mtu}`);
    await this.before('set');
    this.networks.set(wanted.id, wanted);
  }

  async removeNetwork(id: string): Promise<void> {
    this.calls.push(`remove ${id}`);
    await this.before('remove');
    if (this.attached.has(id)) throw new SkeinError('failed-precondition', 'containers are on it');
    this.networks.delete(id);
  }
}

function stage() {
  const kernel = new FakeKernel();
  const clock = new ManualClock();
  const stop = new AbortController();
  const acks: string[] = [];
  const sync = new NetworkSync({
    host: kernel,
    clock,
    log: silentLogger,
    signal: stop.signal,
    acknowledge: (id, revision) => void acks.push(`${id} ${revision}`),
  });
  const want = (networks: readonly WantedNetwork[], revision?: number): void =>
    sync.set(
      new Map(networks.map((network) => [network.id as NetworkId, network])),
      revision === undefined ? [] : networks.map(({ id }) => ({ networkId: id as NetworkId, revision })),
    );
  const ready = (): Promise<string> =>
    sync.ready(front, stop.signal).then(
      () => 'ready',
      (error: unknown) => (error instanceof SkeinError ? `${error.code}: ${error.message}` : String(error)),
    );
  return { kernel, clock, stop, acks, sync, want, ready };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('NetworkSync', () => {
  it('acknowledges a revision when the kernel has it, and not before', async () => {
    const { kernel, acks, want } = stage();
    const gate = Promise.withResolvers<undefined>();
    kernel.before = () => gate.promise;
    want([aWanted()], 7);
    await settle();
    expect(acks).toEqual([]);
    gate.resolve(undefined);
    await settle();
    expect(acks).toEqual(['front 7']);
  });

  it('acknowledges a revision that changes nothing for this node, without touching the kernel', async () => {
    const { kernel, acks, want } = stage();
    want([aWanted()], 7);
    await settle();
    want([aWanted()], 9);
    await settle();
    expect(acks).toEqual(['front 7', 'front 9']);
    expect(kernel.calls).toHaveLength(1);
  });

  it('goes from one state to the newest, over all that were wanted meanwhile', async () => {
    const { kernel, acks, want } = stage();
    const gate = Promise.withResolvers<undefined>();
    kernel.before = () => gate.promise;
    want([aWanted({ mtu: 1400 })], 1);
    want([aWanted({ mtu: 1401 })], 2);
    want([aWanted({ mtu: 1402 })], 3);
    gate.resolve(undefined);
    await settle();
    expect(kernel.calls).toEqual(['set front mtu 1400', 'set front mtu 1402']);
    expect(acks).toEqual(['front 1', 'front 3']);
  });

  it('acknowledges again in a new session what the kernel has', async () => {
    const { acks, sync, want } = stage();
    want([aWanted()], 7);
    await settle();
    sync.sessionOpened();
    expect(acks).toEqual(['front 7']); // before its assignments a manager does not know what is meant
    want([aWanted()], 7);
    await settle();
    expect(acks).toEqual(['front 7', 'front 7']);
  });

  it('tries again what the kernel refused', async () => {
    const { kernel, clock, acks, want } = stage();
    kernel.before = () => {
      kernel.before = () => undefined;
      throw new Error('EEXIST');
    };
    want([aWanted()], 7);
    await settle();
    expect(acks).toEqual([]);
    clock.advance(1000);
    await settle();
    expect(acks).toEqual(['front 7']);
  });

  it('removes what is wanted no more, also when it was never made whole', async () => {
    const { kernel, clock, want } = stage();
    kernel.before = (call) => {
      if (call === 'set') throw new Error('no such device');
    };
    want([aWanted()], 7);
    await settle();
    want([]);
    await settle();
    clock.advance(1000);
    await settle();
    expect(kernel.calls.at(-1)).toBe('remove front');
  });

  it('keeps a network until the last container has left it', async () => {
    const { kernel, clock, want } = stage();
    want([aWanted()]);
    await settle();
    kernel.attached.add(front);
    want([]);
    await settle();
    expect(kernel.networks.has(front)).toBe(true);
    kernel.attached.clear();
    clock.advance(1000);
    await settle();
    expect(kernel.networks.has(front)).toBe(false);
  });

  it('lets a task that comes while its network is being removed wait until it is back', async () => {
    const { kernel, want, ready } = stage();
    want([aWanted()]);
    await settle();
    const gate = Promise.withResolvers<undefined>();
    kernel.before = () => gate.promise;
    want([]);
    want([aWanted()]);
    let seen: string | undefined;
    void ready().then((how) => (seen = `${how}, ${kernel.networks.has(front) ? 'there' : 'gone'}`));
    await settle();
    expect(seen).toBeUndefined();
    gate.resolve(undefined);
    await settle();
    expect(seen).toBe('ready, there');
  });

  it('does not pause for a network that is wanted again', async () => {
    const { kernel, acks, want } = stage();
    want([aWanted()], 1);
    await settle();
    kernel.attached.add(front);
    want([]);
    await settle();
    want([aWanted({ mtu: 1400 })], 2);
    await settle();
    expect(acks).toEqual(['front 1', 'front 2']);
  });

  it('says what is wrong to a task that waits too long, and lets it wait anew', async () => {
    const { kernel, clock, want, ready } = stage();
    const unknown = ready();
    clock.advance(10_000);
    expect(await unknown).toBe(
      'unavailable: Cannot use network front: the managers have not described it yet',
    );
    kernel.before = () => {
      throw new Error('Cannot set up network front with VNI 4097: File exists');
    };
    want([aWanted()]);
    const refused = ready();
    await settle();
    clock.advance(10_000);
    expect(await refused).toBe(
      'unavailable: Cannot use network front: Cannot set up network front with VNI 4097: File exists',
    );
    kernel.before = () => undefined;
    const last = ready();
    clock.advance(1000);
    expect(await last).toBe('ready');
  });

  it('ends a wait with the signal', async () => {
    const { stop, ready } = stage();
    const waiting = ready();
    stop.abort();
    expect(await waiting).toMatch(/^aborted/);
    expect(await ready()).toMatch(/^aborted/);
  });

  it('touches nothing after its end', async () => {
    const { kernel, clock, stop, want } = stage();
    kernel.before = () => {
      throw new Error('not now');
    };
    want([aWanted()]);
    await settle();
    stop.abort();
    clock.advance(60_000);
    await settle();
    expect(kernel.calls).toHaveLength(1);
  });
});
