import { SkeinError } from '../../base/errors.ts';
import { makeId, type NetworkId } from '../../base/ids.ts';
import { networkSpecFromWire, networkToWire } from '../../proto/codec/network.ts';
import { taskToWire } from '../../proto/codec/task.ts';
import type { skein } from '../../proto/gen/skein.js';
import type { NetworkSpec } from '../../proto/model/network.ts';
import { isTerminal, taskStates } from '../../proto/model/task.ts';
import { checkSubnet } from '../allocator/check-subnet.ts';
import type { StoreView } from '../store/store.ts';
import { findNetwork } from './find.ts';
import type { ControlTools } from './tools.ts';

const namePattern = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;
const nameLengthMax = 63;
/** Names that Docker gives to the networks of a single host. */
const reserved = ['bridge', 'host', 'none', 'default'];

export async function createNetwork(
  tools: ControlTools,
  request: skein.v1.CreateNetworkRequest.$Properties,
): Promise<skein.v1.CreateNetworkResponse.$Properties> {
  const spec = networkSpecFromWire(request.spec, 'network.spec');
  validate(spec);
  const id = makeId('network', tools.random);
  await tools.store.update((tx) => {
    if (tx.byName('network', spec.name))
      throw new SkeinError('already-exists', `network with name ${spec.name} already exists`);
    checkSubnet(tx, spec);
    tx.create('network', { id, meta: { version: 0, createdAtMs: 0, updatedAtMs: 0 }, spec });
  });
  return { id };
}

function validate(spec: NetworkSpec): void {
  const refuse = (why: string): SkeinError =>
    new SkeinError('invalid-argument', `Cannot create network "${spec.name}": ${why}`);
  if (!namePattern.test(spec.name))
    throw refuse('a name begins with a letter or digit and has only letters, digits, "_", "." and "-"');
  if (spec.name.length > nameLengthMax)
    throw refuse(`a name has at most ${nameLengthMax} characters, as it is part of names in DNS`);
  if (reserved.includes(spec.name)) throw refuse('the name is reserved');
  if (spec.driver !== 'overlay')
    throw refuse(`the driver "${spec.driver}" is unknown; this version of Skein has overlay`);
  if (spec.ingress) throw refuse('this version of Skein has no ingress network');
  if ('encrypted' in spec.options)
    throw refuse('this version of Skein cannot encrypt a network, and does not pretend to');
  const mtu = spec.options['com.docker.network.driver.mtu'];
  if (mtu !== undefined && !(/^\d{3,5}$/.test(mtu) && Number(mtu) >= 576 && Number(mtu) <= 65535))
    throw refuse(`the MTU "${mtu}" is not a number from 576 to 65535`);
}

export function getNetwork(tools: ControlTools, ref: string): skein.v1.NetworkView.$Properties {
  const network = findNetwork(tools.store.view, ref);
  const tasks = tools.store.view
    .list('task')
    .filter(
      (task) =>
        !isTerminal(task.status.state) && task.attachments.some(({ networkId }) => networkId === network.id),
    );
  const live = tools.live();
  return {
    network: networkToWire(network),
    revision: live.networkRevision(network.id),
    acknowledgements: [...live.networkAcks(network.id)],
    tasks: tasks.map(taskToWire),
  };
}

/** Refused while a service uses it. Tasks that are about to end do not count: their nodes take the network down after them. */
export async function removeNetwork(
  tools: ControlTools,
  ref: string,
): Promise<skein.v1.RefResponse.$Properties> {
  return tools.store.update((tx) => {
    const network = findNetwork(tx, ref);
    const user = userOf(tx, network.id);
    if (user !== undefined)
      throw new SkeinError('failed-precondition', `network ${network.spec.name} is in use by ${user}`);
    tx.remove('network', network.id);
    return { id: network.id, name: network.spec.name };
  });
}

function userOf(view: StoreView, id: NetworkId): string | undefined {
  const service = view
    .list('service')
    .find(({ spec }) => spec.task.networks.some(({ networkId }) => networkId === id));
  if (service) return `service ${service.spec.name}`;
  const task = view
    .list('task')
    .find(
      ({ attachments, desiredState, status }) =>
        taskStates[desiredState] <= taskStates.complete &&
        !isTerminal(status.state) &&
        attachments.some(({ networkId }) => networkId === id),
    );
  return task ? `task ${task.id}` : undefined;
}
