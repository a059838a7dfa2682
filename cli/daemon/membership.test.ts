import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SkeinError } from '../../base/errors.ts';
import { openClusterPort, type ClusterPort } from '../../test/builders/cluster-port.ts';
import { freePort, MembershipStages, wishes } from '../../test/builders/membership-stage.ts';
import type { ClusterMembership } from './membership.ts';

let port: ClusterPort;
beforeAll(async () => {
  port = await openClusterPort();
});
afterAll(() => port[Symbol.asyncDispose]());

const stages = new MembershipStages();
let dataDir: string;
beforeEach(async () => {
  dataDir = await stages.folder();
});
afterEach(() => stages.end());
const stage = () => stages.open(dataDir);

const joinCluster = (membership: ClusterMembership, token = port.token('worker')) =>
  membership.join(wishes(2377), token, [port.remote]);
const left = async (): Promise<string[]> => (await readdir(dataDir)).sort();

describe('init', () => {
  it('makes a manager that goes on after a restart, with everything for root alone', async () => {
    const { membership, worker, restart } = stage();
    const listenPort = await freePort();
    const identity = await membership.init(wishes(listenPort), {});
    expect(worker.joined?.managers).toEqual([`127.0.0.1:${listenPort}`]);
    for (const [path, mode] of [
      ['node.json', 0o600],
      ['certificates', 0o700],
      ['certificates/node.pem', 0o600],
      ['manager', 0o700],
    ] as const)
      expect([path, (await stat(join(dataDir, path))).mode & 0o777]).toEqual([path, mode]);
    const next = await restart();
    expect(next.membership.member?.nodeId).toBe(identity.nodeId);
    expect(next.membership.manager?.store.view.get('node', identity.nodeId)).toBeDefined();
  });

  it('is refused to a member, and while another is under way', async () => {
    const { membership } = stage();
    const listenPort = await freePort();
    const first = membership.init(wishes(listenPort), {});
    await expect(membership.init(wishes(listenPort), {})).rejects.toThrow(
      'Cannot run swarm init: swarm init is still under way',
    );
    await first;
    await expect(membership.init(wishes(listenPort), {})).rejects.toThrow('already part of a swarm');
    await expect(joinCluster(membership)).rejects.toThrow('already part of a swarm');
  });

  it('leaves nothing behind when its port is taken, and works with another', async () => {
    const { membership, restart } = stage();
    await expect(membership.init(wishes(port.port), {})).rejects.toThrow(
      `Cannot listen on 127.0.0.1:${port.port}`,
    );
    expect([membership.member, await left()]).toEqual([undefined, []]);
    const next = await restart();
    expect(next.membership.member).toBeUndefined();
    await next.membership.init(wishes(await freePort()), {});
  });

  it('leaves nothing behind when the worker cannot begin', async () => {
    const { membership, worker } = stage();
    const listenPort = await freePort();
    worker.beforeJoin = () => Promise.reject(new SkeinError('unavailable', 'containerd is away'));
    await expect(membership.init(wishes(listenPort), {})).rejects.toThrow('containerd is away');
    expect([membership.member, membership.manager, await left()]).toEqual([undefined, undefined, []]);
    worker.beforeJoin = () => Promise.resolve();
    await membership.init(wishes(listenPort), {}); // the port is free again
  });

  it('begins nothing with settings or an address that cannot be', async () => {
    const { membership, worker } = stage();
    await expect(
      membership.init(wishes(2377), { defaultAddressPools: ['10.0.0.0/8', '10.1.0.0/16'] }),
    ).rejects.toThrow('overlap');
    await expect(membership.init({ ...wishes(2377), advertiseAddress: '192.0.2.1' }, {})).rejects.toThrow(
      'no device of this host has address 192.0.2.1',
    );
    expect([worker.leaves, await left()]).toEqual([0, []]);
  });
});

describe('join', () => {
  it('makes a worker, which keeps what it is told of the managers', async () => {
    const { membership, worker, restart } = stage();
    const { role } = await joinCluster(membership);
    expect([role, membership.manager, worker.joined?.managers]).toEqual(['worker', undefined, [port.remote]]);
    worker.joined?.managersChanged(['10.0.0.1:2377']);
    worker.joined?.managersChanged(['10.0.0.1:2377', '10.0.0.2:2377']);
    const next = await restart();
    expect(next.worker.joined?.managers).toEqual(['10.0.0.1:2377', '10.0.0.2:2377']);
  });

  it('begins nothing with a token that is refused', async () => {
    const { membership, worker } = stage();
    const token = port.token('worker').replace(/.{25}$/, '0'.repeat(25));
    await expect(joinCluster(membership, token)).rejects.toThrow('Cannot join');
    expect([membership.member, worker.leaves, await left()]).toEqual([undefined, 0, []]);
  });

  it('leaves nothing behind when the worker cannot begin, and says what the cluster has of it', async () => {
    const { membership, worker, restart } = stage();
    worker.beforeJoin = () => Promise.reject(new SkeinError('unavailable', 'containerd is away'));
    await expect(joinCluster(membership)).rejects.toThrow(
      /containerd is away; .*"skein node rm [0-9a-z]{25}"/,
    );
    expect([membership.member, worker.leaves, await left()]).toEqual([undefined, 1, []]);
    const next = await restart();
    await joinCluster(next.membership);
  });
});

describe('leave', () => {
  it('is refused to the last manager without force', async () => {
    const { membership } = stage();
    await membership.init(wishes(await freePort()), {});
    await expect(membership.leave(false)).rejects.toThrow('Removing the last manager erases all');
    await membership.leave(true);
    expect([membership.member, await left()]).toEqual([undefined, []]);
    await expect(membership.leave(true)).rejects.toThrow('This node is not part of a swarm');
  });

  it('leaves nothing behind, also of what is being written, and the node can join again', async () => {
    const { membership, worker } = stage();
    await joinCluster(membership);
    worker.joined?.managersChanged(['10.0.0.1:2377']);
    await membership.leave(false);
    expect(await left()).toEqual([]);
    await joinCluster(membership);
  });

  it('can be done again when it failed half-way, and says so meanwhile', async () => {
    const { membership, worker } = stage();
    await joinCluster(membership);
    worker.beforeLeave = () => Promise.reject(new SkeinError('unavailable', 'containerd is away'));
    await expect(membership.leave(false)).rejects.toThrow('containerd is away');
    expect(membership.error).toMatch(/^leaving the swarm failed \(containerd is away\)/);
    worker.beforeLeave = () => Promise.resolve();
    await membership.leave(false);
    expect([membership.error, await left()]).toEqual(['', []]);
  });
});

describe('a member', () => {
  it('ends its containers once when it was removed from its cluster, and stays so until it leaves', async () => {
    const { membership, worker } = stage();
    await joinCluster(membership);
    const { joined } = worker;
    joined?.removed();
    joined?.removed();
    await vi.waitFor(() => expect(worker.leaves).toBe(1));
    expect(membership.error).toMatch(/^this node was removed from the swarm/);
    await membership.leave(true);
    expect([membership.error, await left()]).toEqual(['', []]);
  });

  it('is none with a file of addresses alone, as a join that was cut short leaves it', async () => {
    const { membership } = stage();
    await writeFile(join(dataDir, 'node.json'), '{}');
    await membership.resume();
    expect(membership.member).toBeUndefined();
    await joinCluster(membership);
  });

  it('does not pass for none when only its certificate is left', async () => {
    const { membership, restart } = stage();
    await joinCluster(membership);
    await rm(join(dataDir, 'node.json'));
    await expect(restart()).rejects.toThrow(/Cannot go on as node .*node\.json is missing/);
  });
});
