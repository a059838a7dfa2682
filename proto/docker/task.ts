import type { Network } from '../model/network.ts';
import type { Task, TaskAttachment, TaskStatus } from '../model/task.ts';
import { compact, timestamp, unlessEmpty, type JsonObject } from './json.ts';
import { metaToDocker } from './meta.ts';
import { swarmNetworkToDocker } from './network.ts';
import { taskSpecToDocker } from './task-spec.ts';

/** A task as `GET /tasks/{id}` of Docker's API has it. `networks`: those of its attachments, as far as they are known. */
export function taskToDocker(task: Task, networks: readonly Network[] = []): JsonObject {
  const byId = new Map<string, Network>(networks.map((network) => [network.id, network]));
  return compact({
    ...metaToDocker(task.id, task.meta),
    Labels: {},
    Spec: taskSpecToDocker(task.spec),
    ServiceID: task.serviceId,
    Slot: unlessEmpty(task.slot),
    NodeID: task.nodeId,
    Status: statusToDocker(task.status),
    DesiredState: task.desiredState,
    NetworksAttachments: unlessEmpty(
      task.attachments.map((attachment) => attachmentToDocker(attachment, byId.get(attachment.networkId))),
    ),
  });
}

function statusToDocker(status: TaskStatus): JsonObject {
  const { container } = status;
  return compact({
    Timestamp: timestamp(status.atMs),
    State: status.state,
    Message: unlessEmpty(status.message),
    Err: unlessEmpty(status.error),
    ContainerStatus: container
      ? { ContainerID: container.containerId, PID: container.pid, ExitCode: container.exitCode ?? 0 }
      : undefined,
    PortStatus: {},
  });
}

/** Addresses carry the length of their network's prefix: clients read them as prefixes and refuse a bare address. */
function attachmentToDocker(attachment: TaskAttachment, network: Network | undefined): JsonObject {
  const length = network?.state?.subnet.split('/')[1] ?? '32';
  return {
    Network: network ? swarmNetworkToDocker(network) : { ID: attachment.networkId },
    Addresses: [`${attachment.address}/${length}`],
  };
}
