import { describe, expect, test } from 'vitest';
import { controlService } from '../proto/gen/services.ts';
import { openManagerClient } from '../proto/identity/join.ts';
import { callUnary } from '../proto/rpc/client.ts';
import { aManagerGroup, addressOf, type GroupNode } from '../test/builders/manager-group.ts';

const network = (name: string) => ({
  spec: { name, driver: 'overlay', labels: {}, ipam: [], options: {} },
});
const createAt = async (node: GroupNode, name: string) => {
  using client = openManagerClient(addressOf(node), node.identity);
  return await callUnary(client, controlService.createNetwork, network(name));
};
const namesAt = async (node: GroupNode) => {
  using client = openManagerClient(addressOf(node), node.identity);
  const { networks } = await callUnary(client, controlService.listNetworks, {});
  return networks.map(({ spec }) => spec?.name);
};

describe('three managers', () => {
  test('a write through any of them is read through any other at once', async () => {
    await using group = await aManagerGroup(3);
    expect(group.leader().manager.status.members.filter(({ learner }) => !learner)).toHaveLength(3);
    for (const [at, writer] of group.nodes.entries()) {
      await createAt(writer, `net${at}`);
      for (const reader of group.nodes) expect(await namesAt(reader)).toContain(`net${at}`);
    }
    expect(group.fatal).toEqual([]);
  });
});
