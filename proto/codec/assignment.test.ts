import { describe, expect, it } from 'vitest';
import { aNetwork, aTask, networkId, nodeId, serviceId, taskId } from '../../test/builders/objects.ts';
import type { Assignments } from '../model/assignment.ts';
import { skein } from '../gen/skein.js';
import { assignmentsFromWire, assignmentsToWire } from './assignment.ts';

const message: Assignments = {
  kind: 'incremental',
  sequence: 7,
  set: [
    {
      kind: 'task',
      task: aTask({
        attachments: [{ networkId: networkId('network1'), address: '10.0.1.5', aliases: ['db'] }],
      }),
    },
    {
      kind: 'network',
      network: { id: networkId('network1'), name: 'front', internal: true, state: aNetwork().state! },
    },
    {
      kind: 'endpoint',
      endpoint: {
        id: 'task1/network1',
        networkId: networkId('network1'),
        taskId: taskId('task1'),
        nodeId: nodeId('node1'),
        address: '10.0.1.5',
        serviceId: serviceId('service1'),
        serviceName: 'web',
        slot: 1,
        aliases: ['db'],
        hostname: 'host',
        running: true,
      },
    },
    { kind: 'peer', peer: { nodeId: nodeId('node2'), hostname: 'h2', dataAddress: '10.77.0.2', index: 2 } },
  ],
  removed: [
    { kind: 'task', id: 'task9' },
    { kind: 'network', id: 'network9' },
    { kind: 'endpoint', id: 'task9/network9' },
    { kind: 'peer', id: 'node9' },
  ],
  revisions: [{ networkId: networkId('network1'), revision: 12 }],
};

describe('assignments on the wire', () => {
  it('come back as they were', () => {
    const bytes = skein.v1.Assignments.encode(assignmentsToWire(message)).finish();
    expect(assignmentsFromWire(skein.v1.Assignments.decode(bytes))).toEqual(message);
  });

  it('are refused when an item holds nothing that is known', () => {
    expect(() => assignmentsFromWire({ set: [{}] })).toThrow(
      'Cannot read assignments.set[0]: it holds none of the known kinds',
    );
  });
});
