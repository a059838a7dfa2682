/**
 * The names of one network, from the rows of its endpoints. One table serves every asker on the network, so it is built
 * once for each revision and not once for each container; an asker is a list of tables in the order of its attachments.
 */
import type { Answer, AnswerQuestion, Question } from './answer.ts';

/** One task on one network. */
export interface NameRow {
  readonly serviceName: string;
  /** `<service>.<slot>.<task id>`. */
  readonly taskName: string;
  /** Undefined for tasks that have none, as those of a global service. */
  readonly slot: number | undefined;
  /** Its first 12 characters are a name, being the default host name. */
  readonly containerId: string;
  /** The host name that the user chose, if any. */
  readonly hostname: string | undefined;
  /** The service's further names on this network. */
  readonly aliases: readonly string[];
  /** IPv4, dotted decimal. */
  readonly address: string;
  /** Only running tasks are answered with; the names of the others exist all the same. */
  readonly running: boolean;
}

/** A service as such, which has its names even while it has no task. */
export interface NamedService {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Answered for the service and its aliases instead of the addresses of the tasks. */
  readonly virtualAddress: string | undefined;
}

/** The names of one network; made by `buildNetworkNames`, read by `answerFrom`. */
export interface NetworkNames {
  /** `.<network name>` in lower case: any name may be given with it. */
  readonly suffix: string;
  /** Lower-case name to the addresses of its running tasks, possibly none. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  /** `4.3.2.10.in-addr.arpa` to the name that has the address. */
  readonly pointers: ReadonlyMap<string, string>;
}

/** How long an asker may keep an answer. Short, because programs keep it at least as long after a task has gone. */
export const ownTtlSeconds = 5;

/**
 * Builds the table. Names come in three ranks: services, their aliases and `tasks.<either>`; then task names and
 * `<slot>.<service>`; then container ids and host names. Equal names of one rank share their addresses (two services with
 * one alias are balanced over), but a name of a lower rank never adds to one of a higher: a container whose host name is
 * that of another service gets none of its traffic.
 */
export function buildNetworkNames(options: {
  readonly networkName: string;
  readonly rows: readonly NameRow[];
  readonly services?: readonly NamedService[];
}): NetworkNames {
  const { rows, services = [] } = options;
  const suffix = `.${options.networkName.toLowerCase()}`;
  const ranks = [new Ranked(), new Ranked(), new Ranked()] as const;
  const pointers = new Map<string, string>();
  const virtual = new Map<string, string>();

  for (const { name, aliases, virtualAddress } of services) {
    for (const each of [name, ...aliases]) {
      ranks[0].add(each, virtualAddress);
      ranks[0].add(`tasks.${each}`, undefined);
    }
    if (virtualAddress === undefined) continue;
    virtual.set(name, virtualAddress);
    pointers.set(reverseName(virtualAddress), `${name}${suffix}`);
  }
  for (const row of rows) {
    const address = row.running ? row.address : undefined;
    for (const each of [row.serviceName, ...row.aliases]) {
      ranks[0].add(each, virtual.has(row.serviceName) ? undefined : address);
      ranks[0].add(`tasks.${each}`, address);
    }
    ranks[1].add(row.taskName, address);
    if (row.slot !== undefined) ranks[1].add(`${row.slot}.${row.serviceName}`, address);
    ranks[2].add(row.containerId.slice(0, 12), address);
    if (row.hostname) ranks[2].add(row.hostname, address);
    const reverse = reverseName(row.address);
    if (row.running || !pointers.has(reverse)) pointers.set(reverse, `${row.taskName}${suffix}`);
  }
  const addresses = new Map<string, readonly string[]>();
  for (const rank of ranks) rank.copyInto(addresses);
  return { suffix, addresses, pointers };
}

/**
 * Answers from the networks of one asker. The first network that has running addresses for the name wins; a name that
 * exists without any is empty, and one that exists on none of the networks is foreign.
 */
export function answerFrom(networks: readonly NetworkNames[], question: Question): Answer {
  const name = question.name.toLowerCase();
  let exists = false;
  for (const network of networks) {
    const pointer = network.pointers.get(name);
    if (pointer !== undefined) {
      if (question.type === 'PTR' || question.type === 'ANY')
        return { kind: 'pointer', name: pointer, ttlSeconds: ownTtlSeconds };
      exists = true;
    }
    const addresses = addressesOf(network, name);
    if (addresses === undefined) continue;
    exists = true;
    if (addresses.length > 0 && (question.type === 'A' || question.type === 'ANY'))
      return { kind: 'own', addresses, ttlSeconds: ownTtlSeconds };
  }
  return exists ? { kind: 'own-empty' } : { kind: 'foreign' };
}

/** The `answer` of a resolver whose container is on these networks; asked anew for each query, so tables may be replaced. */
export function answerFor(networks: () => readonly NetworkNames[]): AnswerQuestion {
  return (question) => answerFrom(networks(), question);
}

function addressesOf(network: NetworkNames, name: string): readonly string[] | undefined {
  const exact = network.addresses.get(name);
  if (exact !== undefined || !name.endsWith(network.suffix)) return exact;
  return network.addresses.get(name.slice(0, -network.suffix.length));
}

/** `10.2.3.4` as `4.3.2.10.in-addr.arpa` (RFC 1035, section 3.5). */
function reverseName(address: string): string {
  return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
}

/** Names of equal rank with their addresses, each address once. */
class Ranked {
  readonly #addresses = new Map<string, Set<string>>();

  /** Makes `name` exist; adds the address when there is one. */
  add(name: string, address: string | undefined): void {
    const key = name.toLowerCase();
    const known = this.#addresses.get(key) ?? new Set();
    this.#addresses.set(key, known);
    if (address !== undefined) known.add(address);
  }

  /** Copies the names that are not there yet. */
  copyInto(all: Map<string, readonly string[]>): void {
    for (const [name, addresses] of this.#addresses) if (!all.has(name)) all.set(name, [...addresses]);
  }
}
