import { sleep, type Clock } from '../../base/clock.ts';
import type { NodeId } from '../../base/ids.ts';
import type { RaftMember } from '../raft/raft-member.ts';
import type { Store } from '../store/store.ts';

/** Swarm's clusterRequestTimeout: a join that takes longer goes on in the background. */
const patienceMs = 20_000;

/** Resolves when a newcomer has the state of the cluster and counts as a voter, or after a while. */
export async function untilAdmitted(
  { store, member }: { readonly store: Store; readonly member: RaftMember },
  nodeId: NodeId,
  clock: Clock,
): Promise<void> {
  const over = new AbortController();
  const look = (): void => {
    const { members, raftId } = member.status;
    const voter = members.some((one) => one.raftId === raftId && !one.learner);
    if (voter && store.view.cluster() && store.view.get('node', nodeId)) over.abort();
  };
  using _events = store.subscribe(look, look);
  using _members = member.onChange(look);
  using _removed = member.onRemoved(() => over.abort());
  look();
  await sleep(clock, patienceMs, { signal: over.signal });
}
