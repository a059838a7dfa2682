import { isDeepStrictEqual } from 'node:util';
import { SkeinError } from '../../base/errors.ts';
import { makeId } from '../../base/ids.ts';
import { serviceSpecFromWire, serviceToWire } from '../../proto/codec/service.ts';
import type { skein } from '../../proto/gen/skein.js';
import type { ServiceSpec } from '../../proto/model/service.ts';
import type { StoreView } from '../store/store.ts';
import { countTasks } from './counts.ts';
import { findNetwork, findService } from './find.ts';
import type { ControlTools } from './tools.ts';
import { validateServiceSpec } from './validate-service.ts';

export async function createService(
  tools: ControlTools,
  request: skein.v1.CreateServiceRequest.$Properties,
): Promise<skein.v1.CreateServiceResponse.$Properties> {
  const id = makeId('service', tools.random);
  const warnings = await tools.store.update((tx) => {
    const spec = readSpec(tx, request.spec);
    if (tx.byName('service', spec.name)) {
      throw new SkeinError(
        'already-exists',
        `name conflicts with an existing object: service ${spec.name} already exists`,
      );
    }
    tx.create('service', { id, meta: { version: 0, createdAtMs: 0, updatedAtMs: 0 }, spec, specVersion: 1 });
    return warningsOf(spec);
  });
  return { id, warnings };
}

/** Only a change of the task's specification replaces tasks: labels, replicas and update settings do not. */
export async function updateService(
  tools: ControlTools,
  request: skein.v1.UpdateServiceRequest.$Properties,
): Promise<skein.v1.UpdateServiceResponse.$Properties> {
  const { id, warnings } = await tools.store.update((tx) => {
    const service = findService(tx, request.ref ?? '');
    if (request.version !== service.meta.version) {
      throw new SkeinError(
        'out-of-sequence',
        `Cannot update service ${service.spec.name}: update out of sequence (it has changed since it was read)`,
      );
    }
    const spec = readSpec(tx, request.spec);
    if (spec.name !== service.spec.name)
      throw new SkeinError('failed-precondition', 'renaming services is not supported');
    if (spec.mode.kind !== service.spec.mode.kind)
      throw new SkeinError('failed-precondition', 'service mode change is not allowed');
    const same = isDeepStrictEqual(spec.task, service.spec.task);
    tx.update('service', {
      ...service,
      spec,
      previousSpec: service.spec,
      specVersion: same ? service.specVersion : service.specVersion + 1,
      updateStatus: undefined,
    });
    return { id: service.id, warnings: warningsOf(spec) };
  });
  return { service: serviceToWire(findService(tools.store.view, id)), warnings };
}

export async function removeService(
  tools: ControlTools,
  ref: string,
): Promise<skein.v1.RefResponse.$Properties> {
  return tools.store.update((tx) => {
    const service = findService(tx, ref);
    tx.remove('service', service.id);
    return { id: service.id, name: service.spec.name };
  });
}

export function listServices(tools: ControlTools): skein.v1.ListServicesResponse.$Properties {
  const { view } = tools.store;
  const services = view.list('service');
  return {
    services: services.map(serviceToWire),
    counts: services.map((service) => ({ serviceId: service.id, ...countTasks(view, service) })),
  };
}

/** Reads and checks a specification. Networks may be given by name; they are kept by id. */
function readSpec(view: StoreView, wire: skein.v1.ServiceSpec.$Properties | null | undefined): ServiceSpec {
  const spec = serviceSpecFromWire(wire, 'service.spec', (ref) => findNetwork(view, ref).id);
  validateServiceSpec(spec);
  const { networks } = spec.task;
  const twice = networks.find(
    ({ networkId }, at) => networks.findIndex((other) => other.networkId === networkId) !== at,
  );
  if (twice) {
    const name = view.get('network', twice.networkId)?.spec.name ?? twice.networkId;
    throw new SkeinError(
      'invalid-argument',
      `Cannot use the service specification: it names network ${name} twice`,
    );
  }
  return spec;
}

/** What is allowed and yet probably not meant. */
function warningsOf(spec: ServiceSpec): string[] {
  const { limits, reservations } = spec.task;
  const warnings: string[] = [];
  if (limits.memoryBytes > 0 && reservations.memoryBytes > limits.memoryBytes)
    warnings.push('the memory reservation is above the memory limit');
  if (limits.nanoCpus > 0 && reservations.nanoCpus > limits.nanoCpus)
    warnings.push('the CPU reservation is above the CPU limit');
  return warnings;
}
