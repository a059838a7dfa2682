/**
 * The parts of a specification that are lists or maps: `create` has a flag for each (`--env`), `update` a pair that adds
 * and removes (`--env-add`, `--env-rm`). Adding what is there replaces it.
 */
import type { ServiceSpec } from '../../../../proto/model/service.ts';
import type { ContainerSpec } from '../../../../proto/model/task.ts';
import { lacking, list, type FlagValues } from '../../../parse/flag.ts';
import { pair, word } from '../../../parse/values.ts';
import { envEntry, nameOf } from './env.ts';
import { parseMount } from './mount.ts';
import { attachmentOf, parseNetwork } from './network.ts';
import { parsePublish } from './publish.ts';
import { parseUlimit } from './ulimit.ts';

/** `name:address`, as docker's --host takes it. Throws an Error. */
function hostEntry(text: string): string {
  if (!/^[^:\s]+:\S+$/.test(text)) throw new Error('it is not of the form name:address');
  return text;
}

/** A constraint's own grammar is the manager's. */
const constraint = word;

function preference(text: string): string {
  const [, descriptor] = /^spread=(.+)$/.exec(text) ?? [];
  if (descriptor === undefined) throw new Error('it is not of the form spread=node.labels.NAME');
  return descriptor;
}

const read = {
  env: envEntry,
  label: pair,
  'container-label': pair,
  group: word,
  mount: parseMount,
  constraint,
  'placement-pref': preference,
  host: hostEntry,
  dns: word,
  'dns-search': word,
  'dns-option': word,
  sysctl: pair,
  ulimit: parseUlimit,
  network: parseNetwork,
  publish: parsePublish,
};

const capability = (raw: string): string => {
  const name = word(raw).toUpperCase();
  return name === 'ALL' || name.startsWith('CAP_') ? name : `CAP_${name}`;
};

const capabilityFlags = {
  'cap-add': list(capability, 'Add Linux capabilities'),
  'cap-drop': list(capability, 'Drop Linux capabilities'),
};

/** Docker's flags that this version answers with what it lacks. */
export const lackingFlags = {
  config: lacking('configs yet'),
  'credential-spec': lacking('credential specs'),
  'generic-resource': lacking('generic resources'),
  'health-cmd': lacking('health checks yet'),
  'health-interval': lacking('health checks yet'),
  'health-retries': lacking('health checks yet'),
  'health-start-interval': lacking('health checks yet'),
  'health-start-period': lacking('health checks yet'),
  'health-timeout': lacking('health checks yet'),
  isolation: lacking('Windows containers'),
  'max-concurrent': lacking('jobs yet'),
  'memory-swap': lacking('limit for swap'),
  'memory-swappiness': lacking('limit for swap'),
  'no-healthcheck': lacking('health checks yet'),
  'oom-score-adj': lacking('setting for the OOM killer'),
  secret: lacking('secrets yet'),
  'with-registry-auth': lacking('registry passwords for services yet'),
};

export const createListFlags = {
  ...capabilityFlags,
  env: list(read.env, 'Set environment variables', { short: 'e' }),
  'env-file': list(word, 'Read in a file of environment variables', { completion: 'file' }),
  label: list(read.label, 'Service labels', { short: 'l' }),
  'container-label': list(read['container-label'], 'Container labels'),
  group: list(read.group, 'Set one or more supplementary user groups for the container'),
  mount: list(read.mount, 'Attach a filesystem mount to the service', { type: 'mount' }),
  constraint: list(read.constraint, 'Placement constraints'),
  'placement-pref': list(read['placement-pref'], 'Add a placement preference', { type: 'pref' }),
  host: list(read.host, 'Set one or more custom host-to-IP mappings (host:ip)'),
  dns: list(read.dns, 'Set custom DNS servers'),
  'dns-search': list(read['dns-search'], 'Set custom DNS search domains'),
  'dns-option': list(read['dns-option'], 'Set DNS options'),
  sysctl: list(read.sysctl, 'Sysctl options'),
  ulimit: list(read.ulimit, 'Ulimit options', { type: 'ulimit' }),
  network: list(read.network, 'Network attachments', { type: 'network', completion: 'network' }),
  publish: list(read.publish, 'Publish a port as a node port', { short: 'p', type: 'port' }),
};

export const updateListFlags = {
  ...capabilityFlags,
  'env-add': list(read.env, 'Add or update an environment variable'),
  'env-rm': list(word, 'Remove an environment variable'),
  'label-add': list(read.label, 'Add or update a service label'),
  'label-rm': list(word, 'Remove a label by its key'),
  'container-label-add': list(read['container-label'], 'Add or update a container label'),
  'container-label-rm': list(word, 'Remove a container label by its key'),
  'group-add': list(read.group, 'Add an additional supplementary user group to the container'),
  'group-rm': list(word, 'Remove a previously added supplementary user group from the container'),
  'mount-add': list(read.mount, 'Add or update a mount on a service', { type: 'mount' }),
  'mount-rm': list(word, 'Remove a mount by its target path'),
  'constraint-add': list(read.constraint, 'Add or update a placement constraint'),
  'constraint-rm': list(word, 'Remove a constraint'),
  'placement-pref-add': list(read['placement-pref'], 'Add a placement preference', { type: 'pref' }),
  'placement-pref-rm': list(read['placement-pref'], 'Remove a placement preference', { type: 'pref' }),
  'host-add': list(read.host, 'Add a custom host-to-IP mapping ("host:ip")'),
  'host-rm': list(word, 'Remove a custom host-to-IP mapping ("host" or "host:ip")'),
  'dns-add': list(read.dns, 'Add or update a custom DNS server'),
  'dns-rm': list(word, 'Remove a custom DNS server'),
  'dns-search-add': list(read['dns-search'], 'Add or update a custom DNS search domain'),
  'dns-search-rm': list(word, 'Remove a DNS search domain'),
  'dns-option-add': list(read['dns-option'], 'Add or update a DNS option'),
  'dns-option-rm': list(word, 'Remove a DNS option'),
  'sysctl-add': list(read.sysctl, 'Add or update a Sysctl option'),
  'sysctl-rm': list(word, 'Remove a Sysctl option'),
  'ulimit-add': list(read.ulimit, 'Add or update a ulimit option', { type: 'ulimit' }),
  'ulimit-rm': list(word, 'Remove a ulimit option'),
  'network-add': list(read.network, 'Add a network', { type: 'network', completion: 'network' }),
  'network-rm': list(word, 'Remove a network', { completion: 'network' }),
  'publish-add': list(read.publish, 'Add or update a published port', { type: 'port' }),
  'publish-rm': list(word, 'Remove a published port by its target port', { type: 'port' }),
  'config-add': lacking('configs yet'),
  'config-rm': lacking('configs yet'),
  'secret-add': lacking('secrets yet'),
  'secret-rm': lacking('secrets yet'),
};

/** What to add to and to remove from each part. Environment variables are resolved, networks are refs or ids. */
type Edits = Omit<
  FlagValues<typeof updateListFlags>,
  'config-add' | 'config-rm' | 'secret-add' | 'secret-rm'
>;

/** The edits that `create` makes to an empty specification; the environment is set apart. */
export function editsOfCreate(flags: FlagValues<typeof createListFlags>, env: readonly string[]): Edits {
  return {
    'cap-add': flags['cap-add'],
    'cap-drop': flags['cap-drop'],
    'env-add': env,
    'env-rm': [],
    'label-add': flags.label,
    'label-rm': [],
    'container-label-add': flags['container-label'],
    'container-label-rm': [],
    'group-add': flags.group,
    'group-rm': [],
    'mount-add': flags.mount,
    'mount-rm': [],
    'constraint-add': flags.constraint,
    'constraint-rm': [],
    'placement-pref-add': flags['placement-pref'],
    'placement-pref-rm': [],
    'host-add': flags.host,
    'host-rm': [],
    'dns-add': flags.dns,
    'dns-rm': [],
    'dns-search-add': flags['dns-search'],
    'dns-search-rm': [],
    'dns-option-add': flags['dns-option'],
    'dns-option-rm': [],
    'sysctl-add': flags.sysctl,
    'sysctl-rm': [],
    'ulimit-add': flags.ulimit,
    'ulimit-rm': [],
    'network-add': flags.network,
    'network-rm': [],
    'publish-add': flags.publish,
    'publish-rm': [],
  };
}

export function applyEdits(spec: ServiceSpec, edits: Edits): ServiceSpec {
  const { task, endpoint } = spec;
  const { placement } = task;
  return {
    ...spec,
    labels: editedMap(spec.labels, edits['label-add'], edits['label-rm']),
    task: {
      ...task,
      container: editedContainer(task.container, edits),
      placement: {
        ...placement,
        constraints: edited(placement.constraints, edits['constraint-add'], edits['constraint-rm']),
        spreadOver: edited(placement.spreadOver, edits['placement-pref-add'], edits['placement-pref-rm']),
      },
      networks: edited(
        task.networks,
        edits['network-add'].map(attachmentOf),
        edits['network-rm'],
        ({ networkId }) => networkId,
      ),
    },
    endpoint: {
      ...endpoint,
      ports: edited(
        endpoint.ports,
        edits['publish-add'],
        edits['publish-rm'].map((text) => (text.includes('/') ? text : `${text}/tcp`)),
        ({ targetPort, protocol }) => `${targetPort}/${protocol}`,
      ),
    },
  };
}

function editedContainer(container: ContainerSpec, edits: Edits): ContainerSpec {
  const removesHost = (entry: string): boolean =>
    edits['host-rm'].some((gone) => entry === gone || entry.startsWith(`${gone}:`));
  return {
    ...container,
    env: edited(container.env, edits['env-add'], edits['env-rm'], nameOf),
    labels: editedMap(container.labels, edits['container-label-add'], edits['container-label-rm']),
    groups: edited(container.groups, edits['group-add'], edits['group-rm']),
    mounts: edited(container.mounts, edits['mount-add'], edits['mount-rm'], ({ target }) => target),
    hosts: edited(
      container.hosts.filter((entry) => !removesHost(entry)),
      edits['host-add'],
      [],
    ),
    dnsServers: edited(container.dnsServers, edits['dns-add'], edits['dns-rm']),
    dnsSearch: edited(container.dnsSearch, edits['dns-search-add'], edits['dns-search-rm']),
    dnsOptions: edited(container.dnsOptions, edits['dns-option-add'], edits['dns-option-rm']),
    sysctls: editedMap(container.sysctls, edits['sysctl-add'], edits['sysctl-rm']),
    ulimits: edited(container.ulimits, edits['ulimit-add'], edits['ulimit-rm'], ({ name }) => name),
    ...editedCapabilities(container, edits),
  };
}

/** To add a capability takes it from those that are dropped, and the other way round, as in docker. */
function editedCapabilities(
  container: ContainerSpec,
  edits: Edits,
): Pick<ContainerSpec, 'capabilitiesAdd' | 'capabilitiesDrop'> {
  const [add, drop] = [edits['cap-add'], edits['cap-drop']];
  return {
    capabilitiesAdd: edited(container.capabilitiesAdd, add, drop),
    capabilitiesDrop: edited(container.capabilitiesDrop, drop, add),
  };
}

/** Without what is removed, then with what is added in place of its like, or at the end. */
function edited<T>(
  before: readonly T[],
  add: readonly T[],
  remove: readonly string[],
  keyOf: (item: T) => string = String,
): readonly T[] {
  const byKey = new Map(before.map((item) => [keyOf(item), item]));
  for (const key of remove) byKey.delete(key);
  for (const item of add) byKey.set(keyOf(item), item);
  return [...byKey.values()];
}

function editedMap(
  before: Readonly<Record<string, string>>,
  add: readonly (readonly [string, string])[],
  remove: readonly string[],
): Readonly<Record<string, string>> {
  const kept = Object.entries(before).filter(([key]) => !remove.includes(key));
  return Object.fromEntries([...kept, ...add]);
}
