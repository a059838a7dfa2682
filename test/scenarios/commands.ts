/**
 * The language of the scenarios. A command is a word, names, and `key=value` pairs; `settle` lets everything come to rest,
 * `advance 5s` lets time pass, `ps` prints the tasks.
 */
import {
  networkId,
  nodeId,
  serviceId,
  aContainerSpec,
  aNetwork,
  aNode,
  aNodeDescription,
  aServiceSpec,
  aTaskSpec,
} from '../builders/objects.ts';
import { SkeinError } from '../../base/errors.ts';
import { checkSubnet } from '../../manager/allocator/check-subnet.ts';
import { parseConstraints } from '../../manager/scheduler/constraint.ts';
import { noResources } from '../../proto/model/common.ts';
import type { Node, NodeSpec, NodeState } from '../../proto/model/node.ts';
import type { Service, ServiceSpec } from '../../proto/model/service.ts';
import {
  defaultRestartPolicy,
  isWanted,
  taskName,
  type RestartPolicy,
  type Task,
  type TaskState,
} from '../../proto/model/task.ts';
import type { World } from './world.ts';

/** Runs one line; the lines that it prints. */
export async function runCommand(world: World, line: string): Promise<readonly string[]> {
  const words = line.split(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((word) => word.replaceAll('"', ''));
  const [name = '', ...rest] = words;
  const isPair = (word: string): boolean => /^[a-z-]+=/.test(word);
  const args = rest.filter((word) => !isPair(word));
  const options = new Map(
    rest.filter(isPair).map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
  );
  const command = commands[name];
  if (!command) throw new Error(`No scenario command ${JSON.stringify(name)}`);
  try {
    return (await command(world, args, options)) ?? [];
  } catch (error) {
    if (error instanceof SkeinError) return [`error ${error.code}: ${error.message}`];
    throw error;
  }
}

type Options = ReadonlyMap<string, string>;
type Command = (
  world: World,
  args: readonly string[],
  options: Options,
) => Promise<readonly string[] | undefined | void>;

const commands: Readonly<Record<string, Command>> = {
  cluster: async (world, _args, options) => {
    await world.makeCluster({
      ...(options.has('history') ? { taskHistoryLimit: Number(options.get('history')) } : {}),
      ...(options.has('pool') ? { defaultAddressPools: [options.get('pool') ?? ''] } : {}),
    });
    for (let n = 1; n <= Number(options.get('workers') ?? 0); n += 1) await addNode(world, `w${n}`, options);
  },
  'node-add': async (world, [name = ''], options) => addNode(world, name, options),
  node: async (world, [name = '', verb = ''], options) => changeNode(world, name, verb, options),
  network: async (world, [name = ''], options) => createNetwork(world, name, options),
  'network-rm': async (world, [name = '']) =>
    world.store.update((tx) => tx.remove('network', networkId(name))),
  service: async (world, [name = ''], options) => createService(world, name, options),
  update: async (world, [name = ''], options) => updateService(world, name, options),
  scale: async (world, [name = '', replicas = '']) =>
    changeService(world, name, (service) => ({
      ...service,
      spec: { ...service.spec, mode: { kind: 'replicated', replicas: Number(replicas) } },
    })),
  rm: async (world, [name = '']) => {
    await world.store.update((tx) => tx.remove('service', serviceId(name)));
    await world.quiet();
  },
  settle: (world) => world.settle(),
  quiet: (world) => world.quiet(),
  advance: (world, [time = '']) => world.advance(readTime(time)),
  'leader-change': async (world) => {
    await world.restartParts();
    await world.quiet();
  },
  fail: (world, [name = '']) => endTask(world, name, 'failed', 'task: non-zero exit (1)'),
  complete: (world, [name = '']) => endTask(world, name, 'complete', ''),
  ps: async (world, args) => listTasks(world, args),
  count: async (world) => countTasks(world),
  starts: async (world, [name = '']) => [startTimes(world, name)],
  networks: async (world) =>
    world.store.view
      .list('network')
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(
        ({ spec, state }) =>
          `${spec.name} ${state?.subnet ?? 'no subnet'} ${state?.gateway ?? ''} ${state?.vni ?? ''}`,
      ),
  status: async (world, [name = '']) => {
    const status = world.store.view.byName('service', name)?.updateStatus;
    // Ids differ from run to run of a changed program: they are no part of the record.
    return [
      status ? `${status.state}: ${status.message.replace(/task [0-9a-z]{25}/, 'task ID')}` : 'no update',
    ];
  },
};

async function addNode(world: World, name: string, options: Options): Promise<void> {
  const resources = {
    ...noResources,
    nanoCpus: Number(options.get('cpus') ?? 4) * 1e9,
    memoryBytes: readBytes(options.get('memory') ?? '8GiB'),
  };
  const routes = options.get('routes')?.split(',') ?? [];
  const labels = readLabels(options.get('labels'));
  const node: Node = aNode({
    id: nodeId(name),
    spec: { name: '', labels, role: 'worker', availability: 'active' },
    description: aNodeDescription({ hostname: name, resources, routes }),
  });
  await world.store.update((tx) => tx.create('node', node));
  await world.quiet();
}

async function changeNode(world: World, name: string, verb: string, options: Options): Promise<void> {
  const id = nodeId(name);
  const setState = (state: NodeState) =>
    changed((node) => ({ ...node, status: { ...node.status, state, sinceMs: world.clock.nowMs() } }));
  const setSpec = (change: Partial<NodeSpec>) =>
    changed((node) => ({ ...node, spec: { ...node.spec, ...change } }));
  const changed = (change: (node: Node) => Node) =>
    world.store.update((tx) => {
      const node = tx.get('node', id);
      if (node) tx.update('node', change(node));
    });
  if (verb === 'down') {
    world.agents.silent.add(id);
    await setState('down');
  } else if (verb === 'up') {
    world.agents.silent.delete(id);
    await setState('ready');
  } else if (verb === 'rm') await world.store.update((tx) => tx.remove('node', id));
  else if (verb === 'active' || verb === 'pause' || verb === 'drain') await setSpec({ availability: verb });
  else if (verb === 'label') await setSpec({ labels: readLabels(options.get('labels')) });
  else throw new Error(`No such change of a node: ${verb}`);
  await world.quiet();
}

async function createNetwork(world: World, name: string, options: Options): Promise<void> {
  const subnet = options.get('subnet');
  const ipam = subnet
    ? [{ subnet, gateway: options.get('gateway') ?? '', ipRange: options.get('range') ?? '' }]
    : [];
  const network = { id: networkId(name), meta: aNetwork().meta, spec: { ...aNetwork().spec, name, ipam } };
  await world.store.update((tx) => {
    checkSubnet(tx, network.spec);
    tx.create('network', network);
  });
  await world.quiet();
}

async function createService(world: World, name: string, options: Options): Promise<void> {
  const spec = readSpec(aServiceSpec({ name }), options);
  const service: Service = { id: serviceId(name), meta: aNode().meta, spec, specVersion: 1 };
  await world.store.update((tx) => tx.create('service', service));
  await world.quiet();
}

/** As the control API does: the version of the task spec counts its changes only, and the status starts anew. */
async function updateService(world: World, name: string, options: Options): Promise<void> {
  await changeService(world, name, ({ updateStatus: _, ...service }) => {
    const spec = readSpec(service.spec, options);
    const isChanged = JSON.stringify(spec.task) !== JSON.stringify(service.spec.task);
    return {
      ...service,
      spec,
      previousSpec: service.spec,
      specVersion: service.specVersion + Number(isChanged),
    };
  });
}

async function changeService(
  world: World,
  name: string,
  change: (service: Service) => Service,
): Promise<void> {
  await world.store.update((tx) => {
    const service = tx.byName('service', name);
    if (service) tx.update('service', change(service));
  });
  await world.quiet();
}

function readSpec(base: ServiceSpec, options: Options): ServiceSpec {
  const { task } = base;
  const given = (key: string): string | undefined => options.get(key);
  const constraints = given('constraint')?.split(',') ?? task.placement.constraints;
  parseConstraints(constraints);
  const replicas = given('replicas');
  const networks = given('networks')
    ?.split(',')
    .map((name) => ({ networkId: networkId(name), aliases: [base.name] }));
  return {
    ...base,
    mode:
      given('mode') === 'global'
        ? { kind: 'global' }
        : replicas
          ? { kind: 'replicated', replicas: Number(replicas) }
          : base.mode,
    update: {
      ...base.update,
      ...(given('parallelism') ? { parallelism: Number(given('parallelism')) } : {}),
      ...(given('delay') ? { delayMs: readTime(given('delay') ?? '') } : {}),
      ...(given('order') ? { order: given('order') === 'start-first' ? 'start-first' : 'stop-first' } : {}),
    },
    task: aTaskSpec({
      ...task,
      container: aContainerSpec({ ...task.container, image: given('image') ?? task.container.image }),
      reservations: given('reserve-memory')
        ? { ...noResources, memoryBytes: readBytes(given('reserve-memory') ?? '') }
        : task.reservations,
      restart: readRestart(task.restart, options),
      placement: {
        ...task.placement,
        constraints,
        maxReplicasPerNode: Number(given('max-per-node') ?? task.placement.maxReplicasPerNode),
        spreadOver: given('spread')?.split(',') ?? task.placement.spreadOver,
      },
      networks: networks ?? task.networks,
    }),
  };
}

function readRestart(base: RestartPolicy, options: Options): RestartPolicy {
  const condition = options.get('restart');
  const read =
    condition === 'none' || condition === 'on-failure' || condition === 'any' ? condition : base.condition;
  return {
    condition: read,
    delayMs: options.has('restart-delay') ? readTime(options.get('restart-delay') ?? '') : base.delayMs,
    maxAttempts: Number(options.get('max-attempts') ?? base.maxAttempts),
    windowMs: options.has('window')
      ? readTime(options.get('window') ?? '')
      : base.windowMs || defaultRestartPolicy.windowMs,
  };
}

async function endTask(world: World, name: string, state: TaskState, error: string): Promise<void> {
  const task = world.store.view
    .list('task')
    .find((one) => taskName(one) === name && isWanted(one) && one.status.state === 'running');
  if (!task) throw new Error(`No running task ${name}`);
  await world.agents.report(task, { state, message: state === 'complete' ? 'finished' : 'failed', error });
  await world.quiet();
}

/** `ps [-a] [SERVICE…]`: tasks that are to live, with -a all. Indented: not wanted any more. */
function listTasks({ store }: World, args: readonly string[]): readonly string[] {
  const names = args.filter((arg) => arg !== '-a');
  const tasks = store.view
    .list('task')
    .filter(
      (task) =>
        (args.includes('-a') || isWanted(task)) && (names.length === 0 || names.includes(task.serviceName)),
    );
  if (tasks.length === 0) return ['no tasks'];
  return tasks.toSorted(inOrder).map(describeTask);
}

function countTasks({ store }: World): readonly string[] {
  const perNode = Map.groupBy(store.view.list('task').filter(isWanted), (task) => task.nodeId ?? 'no node');
  return [...perNode].map(([node, tasks]) => `${node}: ${tasks.length}`).toSorted();
}

/** When the tasks of a service were made, in seconds after the first. */
function startTimes({ store }: World, name: string): string {
  const times = store.view
    .list('task')
    .filter((task) => task.serviceName === name)
    .map((task) => task.meta.createdAtMs)
    .toSorted((a, b) => a - b);
  return times.map((ms) => (ms - (times[0] ?? 0)) / 1000).join(' ');
}

function inOrder(a: Task, b: Task): number {
  if (a.serviceName !== b.serviceName) return a.serviceName < b.serviceName ? -1 : 1;
  if (a.slot !== b.slot) return a.slot - b.slot;
  if (a.slot === 0 && a.nodeId !== b.nodeId) return (a.nodeId ?? '') < (b.nodeId ?? '') ? -1 : 1;
  return (
    Number(isWanted(b)) - Number(isWanted(a)) ||
    b.meta.createdAtMs - a.meta.createdAtMs ||
    b.specVersion - a.specVersion
  );
}

function describeTask(task: Task): string {
  const desired = task.desiredState === 'running' ? '' : ` (desired ${task.desiredState})`;
  const parts = [
    `${isWanted(task) ? '' : '  '}${taskName(task)}`,
    `${task.status.state}${desired}`,
    task.slot === 0 ? '' : (task.nodeId ?? ''),
    task.attachments.map((attachment) => attachment.address).join(' '),
    task.specVersion > 1 ? `v${task.specVersion}` : '',
    task.status.error === '' ? '' : JSON.stringify(task.status.error),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function readTime(text: string): number {
  const match = /^(\d+)(ms|s|m|h)$/.exec(text);
  const unit = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[match?.[2] ?? ''];
  if (!match || unit === undefined) throw new Error(`No time: ${text}`);
  return Number(match[1]) * unit;
}

function readBytes(text: string): number {
  const match = /^(\d+)(MiB|GiB)$/.exec(text);
  if (!match) throw new Error(`No size: ${text}`);
  return Number(match[1]) * (match[2] === 'GiB' ? 2 ** 30 : 2 ** 20);
}

function readLabels(text: string | undefined): Record<string, string> {
  return Object.fromEntries(
    (text ?? '')
      .split(',')
      .filter((pair) => pair.includes(':'))
      .map((pair) => pair.split(':') as [string, string]),
  );
}
