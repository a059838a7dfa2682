import { describe, expect, test } from 'vitest';
import type { Client } from '@grpc/grpc-js';
import { nodeDescriptionToWire } from '../proto/codec/node.ts';
import { controlService, dispatcherService } from '../proto/gen/services.ts';
import { openManagerClient } from '../proto/identity/join.ts';
import { callUnary, openBidi, openServerStream } from '../proto/rpc/client.ts';
import { NotLeaderError } from '../proto/rpc/not-leader.ts';
import { aNodeDescription } from '../test/builders/objects.ts';
import { aManagerGroup, addressOf, type GroupNode } from '../test/builders/manager-group.ts';

const network = (name: string) => ({
  spec: { name, driver: 'overlay', labels: {}, ipam: [], options: {} },
});
async function calling<T>(node: GroupNode, run: (client: Client) => Promise<T>): Promise<T> {
  using client = openManagerClient(addressOf(node), node.identity);
  return await run(client);
}
const createAt = (node: GroupNode, name: string) =>
  calling(node, (client) => callUnary(client, controlService.createNetwork, network(name)));
const namesAt = async (node: GroupNode) => {
  const { networks } = await calling(node, (client) => callUnary(client, controlService.listNetworks, {}));
  return networks.map(({ spec }) => spec?.name);
};
const managersAt = async (node: GroupNode) => {
  const { nodes } = await calling(node, (client) => callUnary(client, controlService.listNodes, {}));
  return new Map(nodes.map(({ id, manager }) => [id, manager && [manager.leader, manager.reachable]]));
};

describe('three managers', () => {
  test('answer alike: what is written through one is read through any other at once', async () => {
    await using group = await aManagerGroup(3);
    for (const [at, writer] of group.nodes.entries()) {
      await createAt(writer, `net${at}`);
      for (const reader of group.nodes) expect(await namesAt(reader)).toContain(`net${at}`);
    }
    const [first] = group.followers();
    await expect(createAt(first!, 'net0')).rejects.toMatchObject({ code: 'already-exists' });
    expect(group.fatal).toEqual([]);
  });

  test('all say who leads and who can be reached, also when the leader has just gone', async () => {
    await using group = await aManagerGroup(3);
    const before = group.leader();
    for (const node of group.nodes) {
      const seen = await managersAt(node);
      for (const { identity } of group.nodes)
        expect(seen.get(identity.nodeId)).toEqual([identity === before.identity, true]);
    }
    await group.stop(before);
    for (const node of group.running()) {
      const seen = await managersAt(node);
      const now = group.leader();
      expect(seen.get(before.identity.nodeId)).toEqual([false, false]);
      for (const { identity } of group.running())
        expect(seen.get(identity.nodeId)).toEqual([identity === now.identity, true]);
    }
  });

  test('the death of the leader is survived: what it acknowledged is there, and calls go on elsewhere', async () => {
    await using group = await aManagerGroup(3);
    const dead = group.leader();
    const [other] = group.followers();
    await createAt(other!, 'before');
    dead.frozen = true;
    await expect
      .poll(() => other!.manager.status.leaderAddress, { timeout: 10_000 })
      .not.toBe(addressOf(dead));
    await expect.poll(() => namesAt(other!), { timeout: 10_000 }).toContain('before');
    await createAt(other!, 'after');
    dead.frozen = false;
    await expect.poll(() => dead.manager.status.isLeader).toBe(false);
    expect(await namesAt(dead)).toEqual(expect.arrayContaining(['before', 'after']));
  });

  test('a take-over writes nothing', async () => {
    await using group = await aManagerGroup(3);
    const [other] = group.followers();
    await expect.poll(() => other!.manager.store.view.list('node').every((n) => n.manager)).toBe(true);
    const { version } = group.leader().manager.store.view;
    await group.stop(group.leader());
    await expect.poll(() => group.running().some(({ manager }) => manager.status.isLeader)).toBe(true);
    await managersAt(other!); // its parts run
    expect(group.leader().manager.store.view.version).toBe(version);
  });

  test('a stream goes on while something changes, from any manager', async () => {
    await using group = await aManagerGroup(3);
    const [watcher, writer] = group.followers();
    await calling(writer!, (client) =>
      callUnary(client, controlService.createService, {
        spec: { name: 'web', task: { container: { image: 'nginx' } }, mode: { replicated: { replicas: 0 } } },
      } as never),
    );
    const stop = new AbortController();
    const labels: string[] = [];
    await calling(watcher!, async (client) => {
      const views = openServerStream(
        client,
        controlService.watchService,
        { ref: 'web' },
        { signal: stop.signal },
      );
      for await (const { service } of views) {
        labels.push(service?.spec?.labels?.['step'] ?? 'none');
        if (labels.at(-1) === 'two') return;
        if (labels.length > 1) continue;
        const spec = { ...service?.spec, labels: { step: 'two' } };
        await calling(writer!, (other) =>
          callUnary(other, controlService.updateService, {
            ref: 'web',
            version: service?.meta?.version ?? 0,
            spec,
          }),
        );
      }
    });
    expect([labels[0], labels.at(-1)]).toEqual(['none', 'two']);
  });

  test('send an agent to the leader, and take a newcomer at any of them', async () => {
    await using group = await aManagerGroup(3);
    const [follower] = group.followers();
    const worker = await group.enrol('worker', follower);
    await group.renew(worker, follower);
    using client = openManagerClient(addressOf(follower!), worker.identity);
    using session = openBidi(client, dispatcherService.session, {});
    await session.send({ hello: { description: nodeDescriptionToWire(aNodeDescription()), version: '1' } });
    const said = (async () => {
      for await (const _message of session.incoming) return 'a message';
      return 'nothing';
    })();
    await expect(said).rejects.toSatisfy(
      (error: unknown) => error instanceof NotLeaderError && error.leader === addressOf(group.leader()),
    );
  });

  test('a call on a node that was demoted is refused, whoever it asks', async () => {
    await using group = await aManagerGroup(3);
    const [demoted, other] = group.followers();
    await calling(other!, (client) =>
      callUnary(client, controlService.updateNode, { ref: demoted!.identity.nodeId, role: 0 }),
    );
    const role = () => group.leader().manager.store.view.get('node', demoted!.identity.nodeId)?.role;
    await expect.poll(role, { timeout: 10_000 }).toBe('worker');
    for (const at of [other!, group.leader()]) {
      using client = openManagerClient(addressOf(at), demoted!.identity);
      await expect(callUnary(client, controlService.listNodes, {})).rejects.toMatchObject({
        code: 'permission-denied',
      });
    }
    const worker = await group.renew(demoted!, other);
    expect(worker.role).toBe('worker');
  });
});

describe('without a majority', () => {
  test('a call says so in time, and whom it cannot reach', async () => {
    await using group = await aManagerGroup(3);
    const [kept] = group.followers();
    await createAt(kept!, 'before');
    const away = group.nodes.filter((node) => node.name !== kept!.name);
    const addresses = away.map(addressOf);
    for (const node of away) await group.stop(node);
    await expect.poll(() => kept!.manager.status.leaderAddress, { timeout: 10_000 }).toBeUndefined();
    const startMs = performance.now();
    const failed = createAt(kept!, 'after');
    await expect(failed).rejects.toMatchObject({ code: 'unavailable' });
    await expect(failed).rejects.toThrow(
      /The swarm does not have a leader\. It's possible that too few managers/,
    );
    for (const address of addresses) await expect(failed).rejects.toThrow(address);
    await expect(namesAt(kept!)).rejects.toThrow(/does not have a leader/);
    expect(performance.now() - startMs).toBeLessThan(20_000);
  });
});
