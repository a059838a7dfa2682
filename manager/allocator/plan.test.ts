import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressQuarantineMs, addressQuarantineMsMin, type Network } from '../../proto/model/network.ts';
import type { Task, TaskState } from '../../proto/model/task.ts';
import {
  aCluster,
  aNetwork,
  aNode,
  aNodeDescription,
  aTask,
  aTaskSpec,
  networkId,
  taskId,
} from '../../test/builders/objects.ts';
import { aView } from '../../test/builders/view.ts';
import { planAllocation } from './plan.ts';

const nowMs = 1_700_000_100_000;
const onNetworks = (...names: string[]) =>
  aTaskSpec({ networks: names.map((name) => ({ networkId: networkId(name), aliases: ['web'] })) });

function newTask(name: string, networks: readonly string[], change: Partial<Task> = {}): Task {
  const task = aTask({ id: taskId(name), spec: onNetworks(...networks), ...change });
  return { ...task, status: { ...task.status, state: 'new', message: 'created', error: '' } };
}

function holder(name: string, address: string, state: TaskState, updatedAtMs = nowMs): Task {
  const task = aTask({
    id: taskId(name),
    attachments: [{ networkId: networkId('net'), address, aliases: [] }],
  });
  return { ...task, meta: { ...task.meta, updatedAtMs }, status: { ...task.status, state } };
}

function network(subnet: string, change: Partial<NonNullable<Network['state']>> = {}): Network {
  const state = { ...aNetwork().state!, subnet, gateway: subnet.replace(/\d+\/.*/, '1'), ...change };
  return aNetwork({ id: networkId('net'), spec: { ...aNetwork().spec, name: 'back' }, state });
}

describe('the allocator', () => {
  it('gives new networks the lowest free subnet, the next identifier, and keeps clear of hosts', () => {
    const unallocated = (name: string, subnet = ''): Network => {
      const ipam = subnet === '' ? [] : [{ subnet, gateway: '', ipRange: '' }];
      return {
        ...aNetwork({ id: networkId(name), spec: { ...aNetwork().spec, name, ipam } }),
        state: undefined,
      };
    };
    const node = aNode({ description: aNodeDescription({ routes: ['10.0.2.0/23', '0.0.0.0/0'] }) });
    const view = aView({
      network: [
        aNetwork({ id: networkId('a') }),
        unallocated('b'),
        unallocated('c', '10.0.4.0/24'),
        unallocated('d'),
      ],
      node: [node],
    });
    const plan = planAllocation(view, nowMs);
    expect(
      [...plan.networks].map(([id, { subnet, gateway, vni }]) => [id, subnet, gateway, vni]),
    ).toStrictEqual([
      ['b', '10.0.5.0/24', '10.0.5.1', 4098],
      ['c', '10.0.4.0/24', '10.0.4.1', 4099],
      ['d', '10.0.6.0/24', '10.0.6.1', 4100],
    ]);
    expect(plan.lastVni).toBe(4100);
  });

  it('goes on behind the identifier given last, also when its network is gone and another manager leads', () => {
    const waiting = { ...aNetwork({ id: networkId('b') }), state: undefined };
    const view = aView({ network: [waiting], cluster: [aCluster({ lastVni: 5000 })] });
    expect(planAllocation(view, nowMs).networks.get(networkId('b'))?.vni).toBe(5001);
    expect(planAllocation(aView({ cluster: [aCluster({ lastVni: 5000 })] }), nowMs).lastVni).toBeUndefined();
  });

  it('makes a task pending without a network at once', () => {
    const plan = planAllocation(aView({ task: [newTask('t', [])] }), nowMs);
    expect(plan.tasks).toStrictEqual([{ taskId: 't', attachments: [] }]);
    expect(plan.networks.size).toBe(0);
  });

  it('gives addresses in rotation behind the last one and moves the cursor', () => {
    const view = aView({
      network: [network('10.9.0.0/29', { cursor: '10.9.0.5' })],
      task: [newTask('t1', ['net']), newTask('t2', ['net'])],
    });
    const plan = planAllocation(view, nowMs);
    expect(plan.tasks.map((task) => task.attachments[0]?.address)).toStrictEqual(['10.9.0.6', '10.9.0.2']);
    expect(plan.tasks[0]?.attachments[0]?.aliases).toStrictEqual(['web']);
    expect(plan.networks.get(networkId('net'))?.cursor).toBe('10.9.0.2');
  });

  it('takes addresses of the IP range only, and never the gateway', () => {
    const ranged = network('10.9.0.0/24', { gateway: '10.9.0.9' });
    const ipam = [{ subnet: '10.9.0.0/24', gateway: '10.9.0.9', ipRange: '10.9.0.8/30' }];
    const tasks = ['t1', 't2', 't3', 't4'].map((name) => newTask(name, ['net']));
    const plan = planAllocation(
      aView({ network: [{ ...ranged, spec: { ...ranged.spec, ipam } }], task: tasks }),
      nowMs,
    );
    expect(plan.tasks.map((task) => task.attachments[0]?.address)).toStrictEqual([
      '10.9.0.8',
      '10.9.0.10',
      '10.9.0.11',
    ]);
    expect(plan.reasons).toStrictEqual([
      { taskId: 't4', error: 'network "back" has no free address: 3 of 3 in use' },
    ]);
  });

  it('says how many addresses are in use when there is none', () => {
    const holders = Array.from({ length: 253 }, (_, n) => holder(`h${n}`, `10.9.0.${n + 2}`, 'running'));
    const view = aView({ network: [network('10.9.0.0/24')], task: [...holders, newTask('t', ['net'])] });
    const plan = planAllocation(view, nowMs);
    const error = 'network "back" has no free address: 253 of 253 in use';
    expect(plan).toMatchObject({ tasks: [], reasons: [{ taskId: 't', error }], nextAtMs: undefined });
    const told = newTask('t', ['net']);
    const again = aView({
      network: [network('10.9.0.0/24')],
      task: [...holders, { ...told, status: { ...told.status, error } }],
    });
    expect(planAllocation(again, nowMs).reasons).toStrictEqual([]);
  });

  it('keeps the address of a task that is gone or ended for a shorter time when there is no other, and looks again when it is over', () => {
    const released = [{ address: '10.9.0.2', atMs: nowMs - 1000 }];
    const ended = holder('h1', '10.9.0.3', 'failed', nowMs - 5000);
    const rest = [4, 5, 6].map((n) => holder(`h${n}`, `10.9.0.${n}`, 'running'));
    const view = aView({
      network: [network('10.9.0.0/29', { released })],
      task: [ended, ...rest, newTask('t', ['net'])],
    });
    const plan = planAllocation(view, nowMs);
    expect(plan.reasons[0]?.error).toBe(
      'network "back" has no free address: 3 of 5 in use, 2 kept back after release',
    );
    expect(plan.nextAtMs).toBe(nowMs - 5000 + addressQuarantineMsMin);
    const later = planAllocation(view, nowMs - 5000 + addressQuarantineMsMin);
    expect(later.tasks[0]?.attachments[0]?.address).toBe('10.9.0.3');
  });

  it('keeps it longer while there are others', () => {
    const released = [{ address: '10.9.0.3', atMs: nowMs - addressQuarantineMs + 1 }];
    const holders = [2].map((n) => holder(`h${n}`, `10.9.0.${n}`, 'running'));
    const view = aView({
      network: [network('10.9.0.0/29', { released, cursor: '10.9.0.2' })],
      task: [...holders, newTask('t', ['net'])],
    });
    expect(planAllocation(view, nowMs).tasks[0]?.attachments[0]?.address).toBe('10.9.0.4');
  });

  it('takes no address on one network when another has none', () => {
    const other = aNetwork({ id: networkId('other') });
    const holders = [2, 3, 4, 5, 6].map((n) => holder(`h${n}`, `10.9.0.${n}`, 'running'));
    const tasks = [...holders, newTask('t1', ['other', 'net']), newTask('t2', ['other'], { slot: 2 })];
    const plan = planAllocation(aView({ network: [network('10.9.0.0/29'), other], task: tasks }), nowMs);
    expect(plan.tasks).toMatchObject([{ taskId: 't2', attachments: [{ address: '10.0.1.3' }] }]);
    expect(plan.reasons).toMatchObject([{ taskId: 't1' }]);
  });

  it('says that a network or a subnet is missing, and passes over tasks that are not wanted', () => {
    const full = { ...aNetwork({ id: networkId('n2') }), state: undefined };
    const hog = aNetwork({ id: networkId('n3'), state: { ...aNetwork().state!, subnet: '10.0.0.0/8' } });
    const tasks = [
      newTask('t1', ['gone']),
      newTask('t2', ['n2'], { slot: 2 }),
      newTask('t3', ['gone'], { desiredState: 'remove' }),
    ];
    expect(planAllocation(aView({ network: [full, hog], task: tasks }), nowMs).reasons).toStrictEqual([
      { taskId: 't1', error: 'network gone does not exist' },
      { taskId: 't2', error: 'network "front" has no subnet: the address pools are used up (10.0.0.0/8)' },
    ]);
  });
});

describe('any allocation', () => {
  it('gives no address twice, none in quarantine, and none outside of the hosts of the subnet', () => {
    const address = fc.integer({ min: 2, max: 14 });
    fc.assert(
      fc.property(
        fc.uniqueArray(address),
        fc.array(address),
        fc.integer({ min: 0, max: 20 }),
        fc.option(address),
        (used, released, count, cursor) => {
          const text = (n: number): string => `10.9.0.${n}`;
          const net = network('10.9.0.0/28', {
            released: released.map((n) => ({ address: text(n), atMs: nowMs - 1000 })),
            cursor: cursor === null ? '' : text(cursor),
          });
          const holders = used.map((n) => holder(`h${n}`, text(n), 'running'));
          const waiting = Array.from({ length: count }, (_, n) => newTask(`t${n}`, ['net']));
          const plan = planAllocation(aView({ network: [net], task: [...holders, ...waiting] }), nowMs);
          const given = plan.tasks.map((task) => task.attachments[0]?.address ?? '');
          const free = 13 - new Set([...used, ...released]).size;
          expect(given).toHaveLength(Math.min(count, free));
          expect(new Set(given).size).toBe(given.length);
          for (const n of [1, 15, 0, ...used, ...released]) expect(given).not.toContain(text(n));
        },
      ),
    );
  });
});
