import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { silentLogger } from '../base/log.ts';
import { realClock } from '../base/real/clock.ts';
import { realRandom } from '../base/real/random.ts';
import { nodeDescriptionToWire } from '../proto/codec/node.ts';
import { controlService, dispatcherService } from '../proto/gen/services.ts';
import { loadIdentity, removeIdentity } from '../proto/identity/files.ts';
import type { NodeIdentity } from '../proto/identity/identity.ts';
import { openManagerClient, renewCertificate, requestCertificate } from '../proto/identity/join.ts';
import { formatJoinToken } from '../proto/identity/token.ts';
import { callUnary, openBidi } from '../proto/rpc/client.ts';
import { aNodeDescription } from '../test/builders/objects.ts';
import { bootstrapCluster, startManager, type Manager } from './manager.ts';

const fatal = (error: Error): void => {
  throw error;
};
const world = { clock: realClock, random: realRandom, log: silentLogger, fatal };

async function aDataDir() {
  const dataDir = await mkdtemp(join(tmpdir(), `skein-manager-${process.pid}-`));
  return { dataDir, [Symbol.asyncDispose]: () => rm(dataDir, { recursive: true }) };
}
const init = (dataDir: string) =>
  bootstrapCluster({ ...world, dataDir, advertiseAddress: '127.0.0.1:0', availability: 'active' });
const start = (dataDir: string, identity: NodeIdentity) =>
  startManager({
    ...{ ...world, dataDir, identity },
    listen: { host: '127.0.0.1', port: 0 },
    advertiseAddress: '127.0.0.1:0',
  });
const joinAsWorker = (manager: Manager) => {
  const { digest, workerToken } = manager.store.view.cluster()!.rootCa;
  const token = formatJoinToken({ digest, secret: workerToken.secret });
  return requestCertificate({ remote: manager.advertiseAddress, token, availability: 'active' });
};

describe('bootstrapCluster', () => {
  test('makes a cluster with one node, a manager, whose identity is on disk', async () => {
    await using place = await aDataDir();
    const identity = await init(place.dataDir);
    expect(await loadIdentity(place.dataDir)).toEqual(identity);
    await using manager = await start(place.dataDir, identity);
    const cluster = manager.store.view.cluster();
    expect(cluster).toMatchObject({
      id: identity.clusterId,
      nextNodeIndex: 2,
      spec: { heartbeatPeriodMs: 1000 },
    });
    const address = `127.0.0.1:${manager.listening.port}`;
    const { nodeId } = identity;
    expect(manager.store.view.list('node')).toMatchObject([{ id: nodeId, role: 'manager', index: 1 }]);
    expect(manager.status.members).toMatchObject([{ nodeId, leader: true, reachable: true, learner: false }]);
    // The port was not known when the cluster was made: the manager tells where it is.
    await expect.poll(() => manager.store.view.get('node', nodeId)?.manager?.address).toBe(address);
    expect(manager.status).toMatchObject({ isLeader: true, leaderAddress: address });
  });

  test('is refused on a node that belongs to a cluster', async () => {
    await using place = await aDataDir();
    await init(place.dataDir);
    await expect(init(place.dataDir)).rejects.toMatchObject({ code: 'failed-precondition' });
  });

  test('sets a state aside that an earlier, unfinished one left, and makes a new cluster', async () => {
    await using place = await aDataDir();
    const first = await init(place.dataDir);
    await removeIdentity(place.dataDir);
    const second = await init(place.dataDir);
    expect(second.clusterId).not.toBe(first.clusterId);
    const kept = (await readdir(place.dataDir)).filter((name) => name.startsWith('manager.left-'));
    expect(kept).toHaveLength(1);
    await using _manager = await start(place.dataDir, second);
  });
});

describe('startManager', () => {
  test('serves joins, sessions and the control API, and keeps all of it over a restart', async () => {
    await using place = await aDataDir();
    const identity = await init(place.dataDir);
    let worker: NodeIdentity;
    {
      await using manager = await start(place.dataDir, identity);
      worker = await joinAsWorker(manager);
      using agent = openManagerClient(manager.advertiseAddress, worker);
      using session = openBidi(agent, dispatcherService.session, {});
      await session.send({ hello: { description: nodeDescriptionToWire(aNodeDescription()), version: '1' } });
      const said: string[] = [];
      for await (const message of session.incoming) {
        said.push(...Object.keys(message));
        if (message.assignments) break;
      }
      expect(said).toEqual(['welcome', 'assignments']);
      using user = openManagerClient(manager.advertiseAddress, identity);
      const { nodes } = await callUnary(user, controlService.listNodes, {});
      expect(nodes).toHaveLength(2);
      await callUnary(user, controlService.createNetwork, {
        spec: { name: 'front', driver: 'overlay', labels: {}, ipam: [], options: {} },
      });
    }
    await using manager = await start(place.dataDir, identity);
    const { view } = manager.store;
    expect(view.get('node', worker.nodeId)?.description?.hostname).toBe('h1');
    await expect.poll(() => view.byName('network', 'front')?.state?.vni, { timeout: 5000 }).toBe(4097);
    const renewed = await renewCertificate({ remote: manager.advertiseAddress, identity: worker });
    expect(renewed.nodeId).toBe(worker.nodeId);
  });

  test('takes its own renewed certificate without dropping anybody', async () => {
    await using place = await aDataDir();
    const identity = await init(place.dataDir);
    await using manager = await start(place.dataDir, identity);
    using user = openManagerClient(manager.advertiseAddress, identity);
    await callUnary(user, controlService.getCluster, {});
    const renewed = await renewCertificate({ remote: manager.advertiseAddress, identity });
    manager.useIdentity(renewed);
    await callUnary(user, controlService.getCluster, {});
    using fresh = openManagerClient(manager.advertiseAddress, renewed);
    await callUnary(fresh, controlService.getCluster, {});
  });

  test('refuses the state of another cluster, and an address that is taken', async () => {
    await using place = await aDataDir();
    await using other = await aDataDir();
    const identity = await init(place.dataDir);
    const foreign = await init(other.dataDir);
    await expect(start(place.dataDir, foreign)).rejects.toThrow(
      /Cannot start the manager: its state is of cluster/,
    );
    await using manager = await start(place.dataDir, identity);
    await expect(
      startManager({
        ...{ ...world, dataDir: other.dataDir, identity: foreign, listen: manager.listening },
        advertiseAddress: manager.advertiseAddress,
      }),
    ).rejects.toThrow(/Cannot listen on 127\.0\.0\.1:\d+/);
    await using _again = await start(other.dataDir, foreign); // the failed start left nothing open
  });

  test('stops within a second or so although agents hold sessions', async () => {
    await using place = await aDataDir();
    const manager = await start(place.dataDir, await init(place.dataDir));
    using agent = openManagerClient(manager.advertiseAddress, await joinAsWorker(manager));
    using session = openBidi(agent, dispatcherService.session, {});
    await session.send({ hello: { description: nodeDescriptionToWire(aNodeDescription()), version: '1' } });
    const said: string[] = [];
    const reading = (async () => {
      for await (const message of session.incoming) said.push(...Object.keys(message));
    })();
    await expect.poll(() => said, { timeout: 5000 }).toContain('assignments');
    const startMs = performance.now();
    await manager[Symbol.asyncDispose]();
    expect(performance.now() - startMs).toBeLessThan(2500);
    await reading;
    expect(said.at(-1)).toBe('goodbye');
  });
});
