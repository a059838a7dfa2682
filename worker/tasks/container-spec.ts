import { SkeinError } from '../../base/errors.ts';
import {
  taskName,
  type ContainerSpec as TaskContainer,
  type Mount,
  type Task,
} from '../../proto/model/task.ts';
import type { LogPipes } from '../logs/log-relay.ts';
import type { ContainerMount, ContainerSpec, MountPropagation } from '../runtime/runtime.ts';

/** The label by which the agent finds its containers again. */
export const taskLabel = 'skein.task';

export interface NodeFacts {
  readonly id: string;
  readonly hostname: string;
  readonly os: string;
  readonly architecture: string;
}

/** What preparing a task found out about its surroundings. */
export interface Surroundings {
  readonly node: NodeFacts;
  readonly networkNamespacePath: string;
  readonly pipes: LogPipes;
  /** Whether names are answered at 127.0.0.11 in its namespace. */
  readonly resolver: boolean;
  /** The host's resolv.conf, for tasks without networks of the cluster. */
  readonly hostResolvConf: string;
}

/** The full name of a task's container, as Swarm names it: `web.1.<task id>`. */
export function containerName(task: Task): string {
  return `${taskName(task)}.${task.id}`;
}

/** Swarm's rule for the host name of a container: the spec's, else the first 12 characters of its id. */
export function containerHostname(task: Task, node: NodeFacts): string {
  const wanted = expand(task.spec.container.hostname, task, node);
  return wanted === '' ? task.id.slice(0, 12) : wanted;
}

/** Turns a task and its surroundings into what the runtime runs. Throws SkeinError `invalid-argument` for a mount or template that cannot be. */
export function containerSpec(task: Task, around: Surroundings): ContainerSpec {
  const { container } = task.spec;
  const hostname = containerHostname(task, around.node);
  const { limits } = task.spec;
  return {
    id: task.id,
    image: container.image,
    name: containerName(task),
    hostname,
    command: container.command,
    args: container.args,
    env: container.env.map((entry) => expand(entry, task, around.node)),
    workdir: container.workdir === '' ? undefined : container.workdir,
    user: container.user === '' ? undefined : container.user,
    groups: container.groups,
    mounts: container.mounts.map((mount) => mountOf(mount, task, around.node)),
    labels: { [taskLabel]: task.id },
    tty: container.tty,
    readOnlyRoot: container.readOnly,
    init: container.init,
    stopSignal: container.stopSignal === '' ? undefined : container.stopSignal,
    capabilitiesAdd: container.capabilitiesAdd,
    capabilitiesDrop: container.capabilitiesDrop,
    sysctls: container.sysctls,
    ulimits: container.ulimits,
    nanoCpus: positive(limits.nanoCpus),
    memoryBytes: positive(limits.memoryBytes),
    pidsLimit: positive(limits.pids),
    networkNamespacePath: around.networkNamespacePath,
    resolvConf: resolvConf(container, around),
    hosts: hostsFile(task, hostname),
    stdoutPath: around.pipes.stdoutPath,
    stderrPath: around.pipes.stderrPath,
  };
}

function positive(value: number): number | undefined {
  return value > 0 ? value : undefined;
}

function mountOf(mount: Mount, task: Task, node: NodeFacts): ContainerMount {
  const target = expand(mount.target, task, node);
  switch (mount.type) {
    case 'bind':
      return {
        kind: 'bind',
        source: expand(mount.source, task, node),
        target,
        readOnly: mount.readOnly,
        propagation: mount.propagation === '' ? undefined : (mount.propagation as MountPropagation), // checked by the control API
      };
    case 'tmpfs':
      return {
        kind: 'tmpfs',
        target,
        readOnly: mount.readOnly,
        sizeBytes: positive(mount.tmpfsSizeBytes),
        mode: positive(mount.tmpfsMode),
      };
    case 'volume':
      throw new SkeinError(
        'invalid-argument',
        `Cannot mount "${mount.source}" at "${target}": volumes are not supported yet`,
      );
  }
}

/** The resolver of the cluster's networks when there is one; the task's own servers before the host's otherwise. */
function resolvConf(container: TaskContainer, around: Surroundings): string {
  if (!around.resolver && container.dnsServers.length === 0) return around.hostResolvConf;
  const servers = around.resolver ? ['127.0.0.11'] : container.dnsServers;
  const lines = servers.map((server) => `nameserver ${server}`);
  if (container.dnsSearch.length > 0) lines.push(`search ${container.dnsSearch.join(' ')}`);
  lines.push(`options ${['ndots:0', ...container.dnsOptions].join(' ')}`);
  return `${lines.join('\n')}\n`;
}

function hostsFile(task: Task, hostname: string): string {
  const lines = [
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'ff02::1\tip6-allnodes',
  ];
  for (const { address } of task.attachments) lines.push(`${address}\t${hostname}`);
  for (const entry of task.spec.container.hosts) {
    const colon = entry.indexOf(':');
    if (colon < 1)
      throw new SkeinError(
        'invalid-argument',
        `Cannot use host entry ${JSON.stringify(entry)}: it is not of the form name:address`,
      );
    lines.push(`${entry.slice(colon + 1)}\t${entry.slice(0, colon)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Swarm's placeholders in environment, host name and mounts: `{{.Service.Name}}`, `{{.Node.Hostname}}`, `{{.Task.Slot}}`, … */
function expand(text: string, task: Task, node: NodeFacts): string {
  return text.replace(/\{\{\s*\.([A-Za-z.]+)\s*\}\}/g, (whole, path: string) => {
    const value = placeholder(path, task, node);
    if (value === undefined)
      throw new SkeinError(
        'invalid-argument',
        `Cannot expand ${whole} in ${JSON.stringify(text)}: no such field`,
      );
    return value;
  });
}

function placeholder(path: string, task: Task, node: NodeFacts): string | undefined {
  const label = /^Service\.Labels\.(.+)$/.exec(path)?.[1];
  if (label !== undefined) return task.serviceLabels[label] ?? '';
  const values: Readonly<Record<string, string>> = {
    'Service.ID': task.serviceId,
    'Service.Name': task.serviceName,
    'Node.ID': node.id,
    'Node.Hostname': node.hostname,
    'Node.Platform.OS': node.os,
    'Node.Platform.Architecture': node.architecture,
    'Task.ID': task.id,
    'Task.Name': `${taskName(task)}.${task.id}`,
    'Task.Slot': String(task.slot),
  };
  return values[path];
}
