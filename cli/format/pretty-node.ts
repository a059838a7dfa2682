import { kernelArchitecture } from '../../proto/docker/meta.ts';
import type { Node } from '../../proto/model/node.ts';
import { capitalized, humanBytes } from './human.ts';
import { labelSection, renderSections, type Section } from './sections.ts';

/** `node inspect --pretty`. */
export function prettyNode(node: Node): string {
  const { description, manager, spec, status } = node;
  const managerPart: Section = manager
    ? [
        [
          'Manager Status',
          [
            ['Address', manager.address],
            ['Raft Status', manager.reachable ? 'Reachable' : 'Unreachable'],
            ['Leader', manager.leader ? 'Yes' : 'No'],
          ],
        ],
      ]
    : [];
  return renderSections([
    ['ID', node.id],
    ...(spec.name === '' ? [] : ([['Name', spec.name]] as const)),
    ...labelSection('Labels', spec.labels),
    ['Hostname', description?.hostname ?? ''],
    ['Joined at', new Date(node.meta.createdAtMs).toISOString()],
    [
      'Status',
      [
        ['State', capitalized(status.state)],
        ...(status.message === '' ? [] : ([['Message', status.message]] as const)),
        ['Availability', capitalized(spec.availability)],
        ['Address', status.address],
      ],
    ],
    ...managerPart,
    ...(description ? descriptionPart(description) : []),
    ['Certificate expires', new Date(node.certificateExpiresMs).toISOString()],
  ]);
}

function descriptionPart(description: NonNullable<Node['description']>): Section {
  const { platform, resources } = description;
  return [
    [
      'Platform',
      [
        ['Operating System', platform.os],
        ['Architecture', kernelArchitecture(platform.architecture)],
        ['Distribution', description.osName],
        ['Kernel', description.kernelVersion],
      ],
    ],
    [
      'Resources',
      [
        ['CPUs', String(resources.nanoCpus / 1e9)],
        ['Memory', humanBytes(resources.memoryBytes)],
      ],
    ],
    [
      'Engine',
      [
        ['Engine Version', description.engineVersion],
        ['Runtime Version', description.runtimeVersion],
      ],
    ],
    ...labelSection('Engine Labels', description.engineLabels),
  ];
}
