import type { Node } from '../../proto/model/node.ts';
import { countBy, nodesAre, type Filter } from './filter.ts';

/** The node's agent is there and its user lets it take tasks. */
export const readyFilter: Filter = {
  name: 'ready',
  passes: ({ node }) => obstacle(node) === undefined,
  explain: (refused) =>
    countBy(refused, ({ node }) => obstacle(node) ?? '').map(
      ([state, count]) => `${nodesAre(count)} ${state}`,
    ),
};

function obstacle(node: Node): string | undefined {
  if (node.status.state === 'down') return 'down';
  if (node.spec.availability === 'drain') return 'drained';
  if (node.spec.availability === 'pause') return 'paused';
  return node.status.state === 'ready' && node.description ? undefined : 'not ready';
}
