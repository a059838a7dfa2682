import { defaultStopGracePeriodMs } from '../model/task.ts';
import type { ContainerSpec, Mount, TaskSpec } from '../model/task.ts';
import { compact, nanoseconds, unlessEmpty, type JsonObject } from './json.ts';
import { resourcesToDocker } from './meta.ts';

/** A task's specification as `Spec.TaskTemplate` of a service and `Spec` of a task. */
export function taskSpecToDocker(spec: TaskSpec): JsonObject {
  const { limits, reservations, restart, placement, logDriver } = spec;
  return compact({
    ContainerSpec: containerToDocker(spec.container),
    Resources: { Limits: resourcesToDocker(limits), Reservations: resourcesToDocker(reservations) },
    RestartPolicy: compact({
      Condition: restart.condition,
      Delay: nanoseconds(restart.delayMs),
      MaxAttempts: restart.maxAttempts,
      Window: unlessEmpty(nanoseconds(restart.windowMs)),
    }),
    Placement: compact({
      Constraints: unlessEmpty(placement.constraints),
      Preferences: unlessEmpty(
        placement.spreadOver.map((descriptor) => ({ Spread: { SpreadDescriptor: descriptor } })),
      ),
      MaxReplicas: unlessEmpty(placement.maxReplicasPerNode),
      Platforms: unlessEmpty(
        placement.platforms.map(({ os, architecture }) => ({ Architecture: architecture, OS: os })),
      ),
    }),
    Networks: unlessEmpty(
      spec.networks.map(({ networkId, aliases }) =>
        compact({ Target: networkId, Aliases: unlessEmpty(aliases) }),
      ),
    ),
    ForceUpdate: spec.forceUpdate,
    Runtime: 'container',
    LogDriver: logDriver
      ? compact({ Name: unlessEmpty(logDriver.name), Options: unlessEmpty(logDriver.options) })
      : undefined,
  });
}

function containerToDocker(spec: ContainerSpec): JsonObject {
  return compact({
    Image: spec.image,
    Labels: unlessEmpty(spec.labels),
    Command: unlessEmpty(spec.command),
    Args: unlessEmpty(spec.args),
    Hostname: unlessEmpty(spec.hostname),
    Env: unlessEmpty(spec.env),
    Dir: unlessEmpty(spec.workdir),
    User: unlessEmpty(spec.user),
    Groups: unlessEmpty(spec.groups),
    StopSignal: unlessEmpty(spec.stopSignal),
    TTY: unlessEmpty(spec.tty),
    OpenStdin: unlessEmpty(spec.openStdin),
    ReadOnly: unlessEmpty(spec.readOnly),
    Mounts: unlessEmpty(spec.mounts.map(mountToDocker)),
    StopGracePeriod: nanoseconds(spec.stopGracePeriodMs ?? defaultStopGracePeriodMs),
    Hosts: unlessEmpty(spec.hosts.map(hostToDocker)),
    DNSConfig: compact({
      Nameservers: unlessEmpty(spec.dnsServers),
      Search: unlessEmpty(spec.dnsSearch),
      Options: unlessEmpty(spec.dnsOptions),
    }),
    Isolation: 'default',
    Sysctls: unlessEmpty(spec.sysctls),
    CapabilityAdd: unlessEmpty(spec.capabilitiesAdd),
    CapabilityDrop: unlessEmpty(spec.capabilitiesDrop),
    Ulimits: unlessEmpty(
      spec.ulimits.map(({ name, soft, hard }) => ({ Name: name, Hard: hard, Soft: soft })),
    ),
    Init: spec.init,
  });
}

function mountToDocker(mount: Mount): JsonObject {
  const { tmpfsSizeBytes, tmpfsMode } = mount;
  return compact({
    Type: mount.type,
    Source: unlessEmpty(mount.source),
    Target: mount.target,
    ReadOnly: unlessEmpty(mount.readOnly),
    BindOptions: mount.propagation === '' ? undefined : { Propagation: mount.propagation },
    TmpfsOptions:
      tmpfsSizeBytes > 0 || tmpfsMode > 0
        ? compact({ SizeBytes: unlessEmpty(tmpfsSizeBytes), Mode: unlessEmpty(tmpfsMode) })
        : undefined,
  });
}

/** `name:address` as the line of /etc/hosts that Docker's API has: `address name`. */
function hostToDocker(entry: string): string {
  const colon = entry.indexOf(':');
  return `${entry.slice(colon + 1)} ${entry.slice(0, colon)}`;
}
