import { SkeinError } from '../../base/errors.ts';
import type { Resources } from '../../proto/model/common.ts';
import type { ServiceSpec } from '../../proto/model/service.ts';
import type { ContainerSpec, Mount, TaskSpec } from '../../proto/model/task.ts';
import { parseConstraints } from '../scheduler/constraint.ts';

/** Swarm's rule for names of services, which are DNS labels (swarmkit manager/controlapi/common.go). */
const namePattern = /^[a-zA-Z0-9](?:[-_a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const nameLengthMax = 63;

/** Swarm's least amounts (swarmkit manager/controlapi/service.go). */
const nanoCpusMin = 1e6;
const memoryBytesMin = 4 * 1024 * 1024;

/**
 * A reference of Docker's grammar, loosely: the worker that pulls it reads it strictly. Patterns for text from outside
 * repeat nothing that repeats: else a name of fifty characters is matched until the end of days.
 */
const imagePattern = /^[a-z0-9](?:[a-zA-Z0-9._/:-]*[a-zA-Z0-9_])?(?:@sha256:[0-9a-f]{64})?$/;
/** Registry, path and digest at their longest. */
const imageLengthMax = 1024;

/** Bounds the tasks that one request can make. */
const replicasMax = 100_000;
/** Every task holds the specification, so that a large one is stored as often as it has replicas. */
const specCharactersMax = 256 * 1024;

/** Throws SkeinError `invalid-argument` or `failed-precondition` that says what is wrong with the specification. */
export function validateServiceSpec(spec: ServiceSpec): void {
  validateServiceName(spec.name);
  if (spec.mode.kind === 'replicated' && spec.mode.replicas > replicasMax) {
    throw invalid(`${spec.mode.replicas} replicas are more than the ${replicasMax} that a service may have`);
  }
  if (spec.endpoint.ports.length > 0) {
    throw new SkeinError(
      'failed-precondition',
      'Cannot publish ports: this version of Skein connects services over overlay networks only',
    );
  }
  validateTaskSpec(spec.task);
  const characters = JSON.stringify(spec).length;
  if (characters > specCharactersMax)
    throw invalid(`it has ${characters} characters; a specification has at most ${specCharactersMax}`);
}

export function validateServiceName(name: string): void {
  if (name === '') throw invalid('the service has no name');
  if (name.length > nameLengthMax)
    throw invalid(`the name "${name}" has ${name.length} characters; a name has at most ${nameLengthMax}`);
  if (!namePattern.test(name)) {
    throw invalid(
      `the name "${name}" is not a DNS name: letters, digits, "-" and "_" inside, beginning and ending with a letter or digit`,
    );
  }
}

function validateTaskSpec(task: TaskSpec): void {
  validateContainer(task.container);
  validateResources('limit', task.limits);
  validateResources('reservation', task.reservations);
  parseConstraints(task.placement.constraints);
  for (const spread of task.placement.spreadOver) {
    if (!/^(node|engine)\.labels\..+/.test(spread))
      throw invalid(`cannot spread over "${spread}": it is neither node.labels.NAME nor engine.labels.NAME`);
  }
  const driver = task.logDriver?.name;
  if (driver !== undefined && driver !== '' && driver !== 'json-file') {
    throw invalid(`the log driver "${driver}" is unknown: Skein keeps logs with json-file`);
  }
}

function validateContainer(container: ContainerSpec): void {
  if (container.image === '') throw invalid('the service has no image');
  if (container.image.length > imageLengthMax)
    throw invalid(
      `the reference of its image has ${container.image.length} characters; ${imageLengthMax} at most`,
    );
  if (!imagePattern.test(container.image))
    throw invalid(`"${container.image}" is not a valid repository/tag: invalid reference format`);
  for (const entry of container.env)
    if (/^=|^$/.test(entry)) throw invalid(`the environment entry "${entry}" has no name`);
  for (const host of container.hosts)
    if (!/^[^:\s]+:\S+$/.test(host))
      throw invalid(`the host entry "${host}" is not of the form name:address`);
  if (
    container.stopSignal !== '' &&
    !/^(\d{1,2}|(SIG)?[A-Z]+[0-9]*([+-]\d{1,2})?)$/i.test(container.stopSignal)
  ) {
    throw invalid(`"${container.stopSignal}" is not a signal`);
  }
  const targets = new Set<string>();
  for (const mount of container.mounts) {
    validateMount(mount);
    if (targets.has(mount.target)) throw invalid(`two mounts have the target "${mount.target}"`);
    targets.add(mount.target);
  }
}

const propagations = ['', 'private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'];

function validateMount(mount: Mount): void {
  if (!mount.target.startsWith('/'))
    throw invalid(`the mount target "${mount.target}" is not an absolute path`);
  switch (mount.type) {
    case 'bind':
      if (!mount.source.startsWith('/'))
        throw invalid(
          `the source "${mount.source}" of the bind mount at "${mount.target}" is not an absolute path`,
        );
      if (!propagations.includes(mount.propagation))
        throw invalid(`"${mount.propagation}" is not a mount propagation`);
      return;
    case 'tmpfs':
      if (mount.source !== '')
        throw invalid(`the tmpfs mount at "${mount.target}" has a source, "${mount.source}"; it takes none`);
      return;
    case 'volume':
      throw new SkeinError(
        'failed-precondition',
        `Cannot mount a volume at "${mount.target}": this version of Skein has bind and tmpfs mounts only`,
      );
  }
}

function validateResources(what: string, resources: Resources): void {
  if (resources.nanoCpus !== 0 && resources.nanoCpus < nanoCpusMin) {
    throw invalid(
      `the CPU ${what} of ${resources.nanoCpus / 1e9} is below the least of ${nanoCpusMin / 1e9} CPUs`,
    );
  }
  if (resources.memoryBytes !== 0 && resources.memoryBytes < memoryBytesMin) {
    throw invalid(`the memory ${what} of ${resources.memoryBytes} bytes is below the least of 4 MiB`);
  }
}

function invalid(why: string): SkeinError {
  return new SkeinError('invalid-argument', `Cannot use the service specification: ${why}`);
}
