import { localService } from '../../../proto/gen/services.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../parse/failure.ts';

/** The id of the node that is asked, for `self`; other words stay what they are. */
export async function resolveNodeRef({ daemon }: Context, ref: string): Promise<string> {
  if (ref !== 'self') return ref;
  const { nodeId } = await daemon.call(localService.info, {});
  if (nodeId === '') throw new CliError('This node is not part of a swarm: "self" names no node');
  return nodeId;
}
