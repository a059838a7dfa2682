import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../base/log.ts';
import type { TaskStatus } from '../../proto/model/task.ts';
import { aNetwork, aTask, networkId, nodeId, taskId } from '../../test/builders/objects.ts';
import type { NetworkRows } from '../agent/assignment-set.ts';
import { AgentStore } from './agent-store.ts';

const running: TaskStatus = { state: 'running', atMs: 5, message: 'started', error: '' };
const rows: NetworkRows = {
  networks: new Map([
    [networkId('net'), { id: networkId('net'), name: 'front', internal: false, state: aNetwork().state! }],
  ]),
  endpoints: new Map(),
  peers: new Map([
    [nodeId('h2'), { nodeId: nodeId('h2'), hostname: 'h2', dataAddress: '10.77.0.2', index: 2 }],
  ]),
};

let dir: string;
let warnings: string[];
const open = (): AgentStore =>
  new AgentStore({
    dir,
    log: { ...silentLogger, warn: (message) => void warnings.push(message) },
  });
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'skein-agent-')), 'worker');
  warnings = [];
});
afterEach(() => rm(join(dir, '..'), { recursive: true }));

describe('AgentStore', () => {
  it('remembers nothing at the first start, and says nothing of it', async () => {
    expect(await open().load()).toEqual({
      tasks: [],
      nodeIndex: 0,
      rows: { networks: new Map(), endpoints: new Map(), peers: new Map() },
    });
    expect(warnings).toEqual([]);
  });

  it('gives back tasks and networks as they were last', async () => {
    await using store = open();
    const task = aTask();
    store.saveTask(task, task.status);
    store.saveTask(task, running);
    store.saveTask(aTask({ id: taskId('task2') }), running);
    store.forgetTask(taskId('task2'));
    store.saveNetworks(rows, 7);
    await store[Symbol.asyncDispose]();
    expect(await open().load()).toEqual({ tasks: [{ task, status: running }], nodeIndex: 7, rows });
  });

  it('shows what is still on its way to the disk', async () => {
    const store = open();
    store.saveTask(aTask(), running);
    expect((await store.load()).tasks).toHaveLength(1);
  });

  it.each([
    ['empty, as a power cut leaves it', ''],
    ['half', '{"task":{"id"'],
    ['null', 'null'],
    ['of another shape', '{"task":{"id":"task1"}}'],
    [
      'of a state that is unknown',
      '{"task":{"id":"task1","desiredState":"running"},"status":{"state":"asleep"}}',
    ],
    ['of another task', JSON.stringify({ task: aTask({ id: taskId('task9') }), status: running })],
  ])('deletes a file that is %s, tells of it, and goes on', async (_what, content) => {
    const store = open();
    store.saveTask(aTask({ id: taskId('task2') }), running);
    await store.load();
    await writeFile(join(dir, 'tasks', 'task1.json'), content);
    expect((await open().load()).tasks.map(({ task }) => task.id)).toEqual(['task2']);
    expect(warnings).toEqual(['Cannot use a file of the agent and goes on without it']);
    expect(await readdir(join(dir, 'tasks'))).toEqual(['task2.json']);
  });

  it('goes on without networks that it cannot read', async () => {
    await open().load();
    await writeFile(join(dir, 'networks.json'), '{"nodeIndex":1}');
    expect((await open().load()).nodeIndex).toBe(0);
    expect(warnings).toHaveLength(1);
  });

  it('removes what a write that was cut short has left', async () => {
    await open().load();
    await writeFile(join(dir, 'tasks', '.task1.json.new'), '{');
    expect((await open().load()).tasks).toEqual([]);
    expect(await readdir(join(dir, 'tasks'))).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('forgets everything, and can begin again', async () => {
    const store = open();
    store.saveTask(aTask(), running);
    store.saveNetworks(rows, 7);
    await store.clear();
    expect(await readdir(join(dir, '..'))).toEqual([]);
    expect((await store.load()).tasks).toEqual([]);
  });
});
