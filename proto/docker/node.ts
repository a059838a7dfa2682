import type { Node } from '../model/node.ts';
import { compact, unlessEmpty, type JsonObject } from './json.ts';
import { kernelArchitecture, metaToDocker } from './meta.ts';

/** A node as `GET /nodes/{id}` of Docker's API has it. */
export function nodeToDocker(node: Node): JsonObject {
  const { description, manager, spec, status } = node;
  return compact({
    ...metaToDocker(node.id, node.meta),
    Spec: compact({
      Name: unlessEmpty(spec.name),
      Labels: spec.labels,
      Role: spec.role,
      Availability: spec.availability,
    }),
    Description: description
      ? compact({
          Hostname: description.hostname,
          Platform: {
            Architecture: kernelArchitecture(description.platform.architecture),
            OS: description.platform.os,
          },
          Resources: compact({
            NanoCPUs: description.resources.nanoCpus,
            MemoryBytes: description.resources.memoryBytes,
          }),
          Engine: compact({
            EngineVersion: description.engineVersion,
            Labels: unlessEmpty(description.engineLabels),
          }),
        })
      : {},
    Status: compact({
      State: status.state,
      Message: unlessEmpty(status.message),
      Addr: status.address,
    }),
    ManagerStatus: manager
      ? compact({
          Leader: unlessEmpty(manager.leader),
          Reachability: manager.reachable ? 'reachable' : 'unreachable',
          Addr: manager.address,
        })
      : undefined,
  });
}
