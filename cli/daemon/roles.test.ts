/** A node that becomes a manager and a worker again while its daemon runs, and a manager that cannot start. */
import { createServer } from 'node:net';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatJoinToken } from '../../proto/identity/token.ts';
import type { NodeRole } from '../../proto/model/node.ts';
import { freePort, MembershipStages, wishes } from '../../test/builders/membership-stage.ts';
import type { ClusterMembership } from './membership.ts';

const stages = new MembershipStages();
afterEach(() => stages.end());

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 20 });

async function aCluster() {
  const dataDir = await stages.folder();
  const first = stages.open(dataDir);
  const port = await freePort();
  await first.membership.init(wishes(port), {});
  return { ...first, dataDir, remote: `127.0.0.1:${port}` };
}

function tokenOf(membership: ClusterMembership, role: NodeRole): string {
  const rootCa = membership.manager?.store.view.cluster()?.rootCa;
  if (!rootCa) throw new Error('the manager does not run');
  const { secret } = role === 'manager' ? rootCa.managerToken : rootCa.workerToken;
  return formatJoinToken({ digest: rootCa.digest, secret });
}

async function joined(cluster: Awaited<ReturnType<typeof aCluster>>, role: NodeRole) {
  const dataDir = await stages.folder();
  const node = stages.open(dataDir);
  const port = await freePort();
  await node.membership.join(wishes(port), tokenOf(cluster.membership, role), [cluster.remote]);
  return { ...node, dataDir, port };
}

/** As `node promote` and `node demote` do. */
async function setRole(manager: ClusterMembership, nodeId: string, role: NodeRole): Promise<void> {
  const { store } = manager.manager ?? {};
  await store?.update((tx) => {
    const node = tx.list('node').find(({ id }) => id === nodeId);
    if (node) tx.update('node', { ...node, spec: { ...node.spec, role } });
  });
  await until(() => expect(store?.view.list('node').find(({ id }) => id === nodeId)?.role).toBe(role));
}

describe('a manager token', () => {
  it('makes a manager, which goes on as one after a restart', async () => {
    const cluster = await aCluster();
    const { membership, restart } = await joined(cluster, 'manager');
    expect(membership.member?.role).toBe('manager');
    expect(membership.manager?.status.members).toHaveLength(2);
    const next = await restart();
    await until(() => expect(next.membership.manager?.status.leaderAddress).toBeDefined());
    expect(next.membership.error).toBe('');
  });
});

describe('a role', () => {
  it('of a manager makes one of a worker, and that of a worker a worker again, without touching its containers', async () => {
    const cluster = await aCluster();
    const { membership, worker, dataDir } = await joined(cluster, 'worker');
    const nodeId = membership.member?.nodeId ?? '';
    await setRole(cluster.membership, nodeId, 'manager');
    worker.hears('manager');
    await until(() => expect(membership.manager?.status.members).toHaveLength(2));
    expect([membership.member?.role, existsSync(join(dataDir, 'manager'))]).toEqual(['manager', true]);

    await setRole(cluster.membership, nodeId, 'worker');
    worker.hears('worker');
    await until(() => expect(membership.member?.role).toBe('worker'));
    await until(() => expect(existsSync(join(dataDir, 'manager'))).toBe(false));
    expect([membership.manager, membership.error, worker.leaves]).toEqual([undefined, '', 0]);
    expect(cluster.membership.manager?.status.members).toHaveLength(1);
  });
});

describe('a manager that cannot start', () => {
  it('for its port is taken leaves the node up, says so, and starts when the port is free', async () => {
    const cluster = await aCluster();
    const port = Number(cluster.remote.split(':')[1]);
    await cluster.membership[Symbol.asyncDispose]();
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const { membership, worker } = stages.open(cluster.dataDir);
    await membership.resume();
    expect(worker.joined).toBeDefined();
    expect(membership.error).toMatch(/^Cannot listen on 127\.0\.0\.1:\d+: .*EADDRINUSE/);
    squatter.close();
    await until(() => expect(membership.manager).toBeDefined());
    expect(membership.error).toBe('');
  });

  it('for its log is damaged leaves the node up, says so, and the node can leave', async () => {
    const cluster = await aCluster();
    await cluster.membership[Symbol.asyncDispose]();
    await writeFile(join(cluster.dataDir, 'manager', 'data.key'), '{');
    const { membership } = stages.open(cluster.dataDir);
    await membership.resume();
    expect(membership.error).toMatch(/data\.key/);
    await expect(membership.leave(false)).rejects.toThrow('Doing so may lose the consensus of your cluster.');
    await membership.leave(true);
    expect(await readdir(cluster.dataDir)).toEqual([]);
  });
});

describe('leave', () => {
  it('of one of two managers takes it out of the group with force, and is refused without', async () => {
    const cluster = await aCluster();
    const { membership } = await joined(cluster, 'manager');
    await until(() => expect(cluster.membership.manager?.status.members.every((m) => !m.learner)).toBe(true));
    await expect(membership.leave(false)).rejects.toThrow(
      'You are attempting to leave the swarm on a node that is participating as a manager. ',
    );
    await membership.leave(true);
    await until(() => expect(cluster.membership.manager?.status.members).toHaveLength(1));
    expect(membership.member).toBeUndefined();
  });

  it('by force is possible when the quorum is lost already', async () => {
    const cluster = await aCluster();
    const { membership } = await joined(cluster, 'manager');
    await cluster.membership[Symbol.asyncDispose]();
    await until(() => expect(membership.manager?.status.leaderAddress).toBeUndefined());
    await membership.leave(true);
    expect(membership.member).toBeUndefined();
  }, 20_000);
});

describe('a new cluster by force', () => {
  it('keeps identity, tokens and nodes of the manager that is left', async () => {
    const cluster = await aCluster();
    const { membership, port } = await joined(cluster, 'manager');
    const before = membership.manager?.store.view.cluster();
    await cluster.membership[Symbol.asyncDispose]();
    const nodeId = membership.member?.nodeId;
    const none = { ...wishes(port), listenAddress: '' };
    expect((await membership.forceNewCluster(none, {})).nodeId).toBe(nodeId);
    await until(() => expect(membership.manager?.status.isLeader).toBe(true));
    const view = membership.manager?.store.view;
    expect(view?.cluster()?.rootCa).toEqual(before?.rootCa);
    expect(
      view
        ?.list('node')
        .map(({ id, role }) => `${id === nodeId} ${role}`)
        .sort(),
    ).toEqual(['false worker', 'true manager']);
  }, 20_000);
});
