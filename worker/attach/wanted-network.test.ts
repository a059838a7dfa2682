import { describe, expect, it } from 'vitest';
import { aNetwork, networkId, nodeId, serviceId, taskId } from '../../test/builders/objects.ts';
import type { EndpointAssignment, NetworkAssignment } from '../../proto/model/assignment.ts';
import type { NetworkRows } from '../agent/assignment-set.ts';
import { nameRows, wantedNetwork } from './wanted-network.ts';

const network: NetworkAssignment = {
  id: networkId('net'),
  name: 'front',
  internal: false,
  state: aNetwork().state!,
};
const self = { nodeId: nodeId('h1'), index: 1, dataAddress: '10.77.0.1', underlayMtu: 1500 };

function endpoint(
  task: string,
  node: string,
  address: string,
  change: Partial<EndpointAssignment> = {},
): EndpointAssignment {
  return {
    id: `${task}/net`,
    networkId: network.id,
    taskId: taskId(task),
    nodeId: nodeId(node),
    address,
    serviceId: serviceId('s'),
    serviceName: 'web',
    slot: 1,
    aliases: [],
    hostname: '',
    running: true,
    ...change,
  };
}

function rowsOf(endpoints: readonly EndpointAssignment[]): NetworkRows {
  return {
    networks: new Map([[network.id, network]]),
    endpoints: new Map(endpoints.map((row) => [row.id, row])),
    peers: new Map([
      [nodeId('h2'), { nodeId: nodeId('h2'), hostname: 'h2', dataAddress: '10.77.0.2', index: 2 }],
      [nodeId('h3'), { nodeId: nodeId('h3'), hostname: 'h3', dataAddress: '10.77.0.3', index: 3 }],
    ]),
  };
}

describe('wantedNetwork', () => {
  it('has one peer for each other node with endpoints, and each endpoint behind its node', () => {
    const rows = rowsOf([
      endpoint('a', 'h1', '10.0.1.2'),
      endpoint('b', 'h2', '10.0.1.3'),
      endpoint('c', 'h2', '10.0.1.4'),
    ]);
    expect(wantedNetwork(rows, network, self)).toMatchObject({
      mtu: 1450,
      localVtep: '10.77.0.1',
      localMac: '02:53:00:00:00:01',
      peers: [{ vtep: '10.77.0.2', mac: '02:53:00:00:00:02' }],
      endpoints: [
        { address: '10.0.1.3', vtep: '10.77.0.2' },
        { address: '10.0.1.4', vtep: '10.77.0.2' },
      ],
    });
  });

  it('leaves out an endpoint whose node is not known yet', () => {
    expect(wantedNetwork(rowsOf([endpoint('a', 'h9', '10.0.1.2')]), network, self).endpoints).toEqual([]);
  });

  it('is the same whatever the order of the rows, so that nothing is written twice', () => {
    const rows = [endpoint('b', 'h2', '10.0.1.3'), endpoint('c', 'h3', '10.0.1.4')];
    expect(wantedNetwork(rowsOf(rows), network, self)).toEqual(
      wantedNetwork(rowsOf(rows.toReversed()), network, self),
    );
  });
});

describe('nameRows', () => {
  it('names tasks by service, slot and id; those of a global service by node', () => {
    const rows = nameRows(
      rowsOf([endpoint('a', 'h1', '10.0.1.2'), endpoint('b', 'h2', '10.0.1.3', { slot: 0 })]),
      network,
    );
    expect(rows.map(({ taskName, slot }) => [taskName, slot])).toEqual([
      ['web.1.a', 1],
      ['web.h2.b', undefined],
    ]);
  });
});
