/** Autolock as a node keeps it: what lies on its disk, and what it is without the key. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { realRandom } from '../../base/real/random.ts';
import { makeUnlockKey } from '../../proto/identity/unlock-key.ts';
import { aService, aServiceSpec } from '../../test/builders/objects.ts';
import { freePort, MembershipStages, wishes } from '../../test/builders/membership-stage.ts';
import type { ClusterMembership } from './membership.ts';

const stages = new MembershipStages();
afterEach(() => stages.end());

const until = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 10_000, interval: 20 });
const clusterOf = (membership: ClusterMembership) => membership.manager?.store.view.cluster();
const setKey = (membership: ClusterMembership, unlockKey: string) =>
  membership.manager?.store.update((tx) => {
    const cluster = tx.cluster();
    if (cluster)
      tx.update('cluster', { ...cluster, unlockKey, spec: { ...cluster.spec, autolock: unlockKey !== '' } });
  });
const nodePem = (dataDir: string): Promise<string> =>
  readFile(join(dataDir, 'certificates', 'node.pem'), 'utf8');

async function locked() {
  const dataDir = await stages.folder();
  const first = stages.open(dataDir);
  await first.membership.init(wishes(await freePort()), { autolock: true });
  expect(await nodePem(dataDir)).toContain('SEALED KEY');
  return { ...first, dataDir, key: clusterOf(first.membership)?.unlockKey ?? '' };
}

/** Of every file below the folder, as Latin-1. */
async function everything(dir: string): Promise<string> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')),
  );
  return texts.join('\n');
}

it('a locked manager is only unlocked by the key, and is what it was then', async () => {
  const { membership, key, restart } = await locked();
  const nodeId = membership.member?.nodeId;
  await expect(membership.unlock(key)).rejects.toThrow('swarm is not locked');
  const { membership: again, worker } = await restart();
  expect([again.member?.isLocked, again.manager, worker.joined?.identity()]).toEqual([
    true,
    undefined,
    undefined,
  ]);
  expect(again.member?.nodeId).toBe(nodeId);
  await expect(again.unlock('SWMKEY-1-hello')).rejects.toThrow('it is not of the form SWMKEY-1-');
  await expect(again.unlock(makeUnlockKey(realRandom))).rejects.toThrow('invalid key provided');
  await expect(again.leave(false)).rejects.toThrow('Swarm is encrypted and needs to be unlocked');
  await again.unlock(key);
  expect(again.member?.isLocked).toBe(false);
  expect(worker.joined?.identity()?.nodeId).toBe(nodeId);
  await until(() => expect(clusterOf(again)?.unlockKey).toBe(key));
});

it('a locked node may leave by force, and be a member again', async () => {
  const { restart } = await locked();
  const { membership } = await restart();
  await membership.leave(true);
  await membership.init(wishes(await freePort()), {});
  expect(membership.manager).toBeDefined();
});

it('a key that was rotated opens, the one before does not', async () => {
  const { membership, key, dataDir, restart } = await locked();
  const next = makeUnlockKey(realRandom);
  const before = await nodePem(dataDir);
  await setKey(membership, next);
  await until(async () => expect(await nodePem(dataDir)).not.toBe(before));
  const { membership: again } = await restart();
  await expect(again.unlock(key)).rejects.toThrow('invalid key provided');
  await again.unlock(next);
  expect(again.manager).toBeDefined();
});

it('a node that was unlocked for good needs no key', async () => {
  const { membership, dataDir, restart } = await locked();
  await setKey(membership, '');
  await until(async () => expect(await nodePem(dataDir)).not.toContain('SEALED'));
  const { membership: again } = await restart();
  expect([again.member?.isLocked, again.manager === undefined]).toEqual([false, false]);
});

it.each([true, false])('nothing on the disk tells a secret (autolock %s)', async (autolock) => {
  const dataDir = await stages.folder();
  const { membership, restart } = stages.open(dataDir);
  await membership.init(wishes(await freePort()), { autolock });
  const marker = 'password=correct-horse-battery-staple';
  await membership.manager?.store.update((tx) => {
    const spec = aServiceSpec();
    tx.create(
      'service',
      aService({
        spec: { ...spec, task: { ...spec.task, container: { ...spec.task.container, env: [marker] } } },
      }),
    );
  });
  const cluster = clusterOf(membership);
  if (autolock) await until(async () => expect(await nodePem(dataDir)).toContain('SEALED KEY'));
  await restart(); // the log is closed, and opened again
  const text = await everything(dataDir);
  const caKey = cluster?.rootCa.keyPem.split('\n')[1] ?? '';
  expect(caKey.length).toBeGreaterThan(30);
  for (const secret of [
    marker,
    caKey,
    cluster?.rootCa.workerToken.secret ?? 'none',
    cluster?.rootCa.managerToken.secret ?? 'none',
    ...(autolock ? ['PRIVATE KEY', cluster?.unlockKey ?? 'none'] : []),
  ])
    expect([secret, text.includes(secret)]).toEqual([secret, false]);
});
