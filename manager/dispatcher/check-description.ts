import { SkeinError } from '../../base/errors.ts';
import { parseAddress } from '../../net/addr/cidr.ts';
import type { NodeDescription } from '../../proto/model/node.ts';

/** A description is kept in the replicated state and read by all; a host with a thousand routes fits. */
const charactersMax = 64 * 1024;

/**
 * What an agent says of its host goes to every node that shares a network with it. An address that is none would keep
 * them all from setting that network up. Throws `invalid-argument`.
 */
export function checkDescription(description: NodeDescription): void {
  if (description.dataAddress !== '') parseAddress(description.dataAddress);
  const characters = JSON.stringify(description).length;
  if (characters > charactersMax)
    throw new SkeinError(
      'invalid-argument',
      `Cannot use the description of the node: it has ${characters} characters, at most ${charactersMax} are kept`,
    );
}
