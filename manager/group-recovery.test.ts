import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { controlService } from '../proto/gen/services.ts';
import { openManagerClient } from '../proto/identity/join.ts';
import { parseUnlockKey } from '../proto/identity/unlock-key.ts';
import { callUnary } from '../proto/rpc/client.ts';
import { aManagerGroup, addressOf, type GroupNode } from '../test/builders/manager-group.ts';

const wait = { timeout: 10_000 };
const lock = async (node: GroupNode, autolock: boolean) => {
  using client = openManagerClient(addressOf(node), node.identity);
  await callUnary(client, controlService.updateCluster, { autolock });
  const { unlockKey } = await callUnary(client, controlService.getUnlockKey, {});
  return unlockKey;
};
const rotate = async (node: GroupNode) => {
  using client = openManagerClient(addressOf(node), node.identity);
  const { unlockKey } = await callUnary(client, controlService.rotateUnlockKey, {});
  return unlockKey;
};

describe('one manager that goes on alone', () => {
  test('keeps CA, nodes and their ids; the other managers are workers that are down, and new ones may join', async () => {
    await using group = await aManagerGroup(3);
    const worker = await group.enrol('worker');
    const [kept] = group.followers();
    const before = kept!.manager.store.view;
    await expect.poll(() => before.get('node', worker.identity.nodeId), wait).toBeDefined(); // it comes by the log
    const ids = before.list('node').map(({ id }) => id);
    const { rootCa } = before.cluster()!;
    await Promise.all(group.running().map((node) => group.stop(node)));

    await group.start(kept!, { forceNewCluster: true });
    const { view } = group.leader().manager.store;
    expect(view.cluster()?.rootCa).toEqual(rootCa);
    expect(
      view
        .list('node')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids.sort());
    for (const node of group.nodes) {
      if (node.name === kept!.name || node.name === worker.name) continue;
      expect(view.get('node', node.identity.nodeId)).toMatchObject({
        ...{ role: 'worker', spec: { role: 'worker' }, status: { state: 'down' }, manager: undefined },
      });
    }
    expect(view.get('node', worker.identity.nodeId)?.status.state).toBe('unknown');
    expect(group.leader().manager.status.members).toHaveLength(1);
    await group.join();
    expect(group.leader().manager.status.members).toHaveLength(2);

    const lost = group.nodes.find(({ name, manager }) => !manager && name !== worker.name)!;
    expect((await group.renew(lost)).role).toBe('worker');
    await group.stop(kept!);
    await group.start(kept!); // an ordinary start from then on
  });

  test('is refused where there is no state', async () => {
    await using group = await aManagerGroup(1);
    const node = await group.enrol('manager');
    await expect(group.start(node, { forceNewCluster: true })).rejects.toThrow(
      /Cannot start the manager: .* has no state to make a cluster of/,
    );
  });
});

describe('autolock', () => {
  test('locks the keys of all managers; a manager starts with the key only', async () => {
    await using group = await aManagerGroup(3);
    const unlockKey = await lock(group.followers()[0]!, true);
    const kek = parseUnlockKey(unlockKey);
    for (const node of group.nodes)
      await expect.poll(() => node.keys.map((key) => key && Buffer.from(key)), wait).toEqual([kek]);
    const [node] = group.followers();
    await group.stop(node!);
    await expect(group.start(node!)).rejects.toMatchObject({ name: 'LockedError' });
    const wrong = Buffer.alloc(32, 7);
    await expect(group.start(node!, { kek: wrong })).rejects.toMatchObject({ code: 'invalid-argument' });
    node!.keys = [];
    await group.start(node!, { kek });
    expect(node!.keys).toEqual([]);

    const rotated = await rotate(node!);
    expect(rotated).not.toBe(unlockKey);
    for (const { keys } of group.nodes)
      await expect
        .poll(() => keys.at(-1) && Buffer.from(keys.at(-1)!), wait)
        .toEqual(parseUnlockKey(rotated));
    expect(await lock(node!, false)).toBe('');
    for (const { keys } of group.nodes) await expect.poll(() => keys.at(-1), wait).toBeUndefined();
    await group.stop(node!);
    await group.start(node!);
  });

  test('from the beginning: the keys are wrapped, and no secret is on the disk in the clear', async () => {
    await using group = await aManagerGroup(1, { spec: { autolock: true } });
    const [node] = group.nodes;
    await expect.poll(() => node!.keys.length, wait).toBe(1);
    const dir = join(node!.dataDir, 'manager');
    const keyFile = JSON.parse(await readFile(join(dir, 'data.key'), 'utf8')) as object;
    expect(JSON.stringify(keyFile)).not.toContain('"wrap":"none"');
    const secrets = [
      node!.manager!.store.view.cluster()!.rootCa.managerToken.secret,
      node!.manager!.store.view.cluster()!.unlockKey,
    ];
    for (const folder of ['wal', 'snapshots', '.']) {
      const path = join(dir, folder);
      for (const entry of await readdir(path, { withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const bytes = await readFile(join(path, entry.name));
        for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
      }
    }
  });

  test('the key cannot be rotated while the managers are not locked', async () => {
    await using group = await aManagerGroup(1);
    await expect(rotate(group.leader())).rejects.toThrow(/Cannot rotate the unlock key: autolock is off/);
  });
});
