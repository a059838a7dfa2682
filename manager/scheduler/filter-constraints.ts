import { firstUnsatisfied } from './constraint.ts';
import { countBy, type Filter } from './filter.ts';

/** The node satisfies the placement constraints. Each node counts for the first that it does not satisfy. */
export const constraintFilter: Filter = {
  name: 'constraints',
  passes: ({ node }, { constraints }) => !firstUnsatisfied(node, constraints),
  explain: (refused, { constraints }) =>
    countBy(refused, ({ node }) => firstUnsatisfied(node, constraints)?.text ?? '').map(
      ([text, count]) => `${count === 1 ? '1 node does' : `${count} nodes do`} not satisfy ${text}`,
    ),
};
