import { describe, expect, it } from 'vitest';
import { SkeinError } from '../../../base/errors.ts';
import { realClock } from '../../../base/real/clock.ts';
import { controlService } from '../../../proto/gen/services.ts';
import { notLeader, NotLeaderError } from '../../../proto/rpc/not-leader.ts';
import type { CallContext, Handlers } from '../../../proto/rpc/server.ts';
import { nodeId } from '../../../test/builders/objects.ts';
import { ProposalFailed } from '../../raft/member/proposals.ts';
import type { RaftMemberStatus } from '../../raft/raft-member.ts';
import { forwarding } from './forwarding.ts';
import { LeaderLink } from './leader-link.ts';
import { LeaderSeeker } from './leader-seeker.ts';
import { forwardedMetadata } from './original-caller.ts';
import { controlRoutes } from './routes.ts';

type Control = Handlers<typeof controlService, unknown>;
const other = { raftId: 2, nodeId: nodeId('two'), address: '127.0.0.1:1', learner: false };

/** A manager that leads, whose handlers a test gives. */
function aLeader(handlers: Partial<Control>) {
  const state = { leads: true, term: 1, leader: undefined as typeof other | undefined, barriers: 0 };
  const nothing = { [Symbol.dispose]: () => undefined };
  const seeker = new LeaderSeeker({
    clock: realClock,
    member: {
      get status() {
        return { raftId: 1, term: state.term, leader: state.leader } as RaftMemberStatus;
      },
      readBarrier: async () => void (state.barriers += 1),
      onChange: () => nothing,
    },
    leading: {
      get current() {
        return state.leads ? {} : undefined;
      },
      onChange: () => nothing,
    },
    link: new LeaderLink({
      clock: realClock,
      identity: () => {
        throw new SkeinError('unavailable', 'this test has no network');
      },
    }),
    status: () => ({ isLeader: state.leads, leaderAddress: undefined, members: [] }),
  });
  const control = forwarding<typeof controlService, unknown>({
    service: controlService,
    routes: controlRoutes,
    handlers: () => handlers as Control,
    seeker: () => seeker,
    callerOf: () => undefined,
    judge: () => undefined,
  });
  return { state, control };
}

function aCall(metadata: Record<string, string> = {}) {
  const stop = new AbortController();
  const call: CallContext<unknown> = {
    ...{ peer: undefined, path: '/skein.v1.Control/Test', signal: stop.signal },
    metadata: (key) => metadata[key],
  };
  return { call, stop };
}
const request = { ref: 'x' } as never;

describe('a write', () => {
  it('that is certain not to have happened is made again', async () => {
    let calls = 0;
    const { control } = aLeader({
      removeNetwork: async () => {
        calls += 1;
        if (calls < 3) throw new ProposalFailed('not-happened', 'the leader changed');
        return { id: 'n', name: 'net' };
      },
    });
    expect(await control.removeNetwork(request, aCall().call)).toEqual({ id: 'n', name: 'net' });
    expect(calls).toBe(3);
  });

  it('whose outcome is not known is never made twice, and says so', async () => {
    let calls = 0;
    const { control } = aLeader({
      removeNetwork: async () => {
        calls += 1;
        throw new ProposalFailed('unknown', 'the leader changed');
      },
    });
    const failed = control.removeNetwork(request, aCall().call);
    await expect(failed).rejects.toMatchObject({ code: 'outcome-unknown' });
    await expect(failed).rejects.toThrow(/Whether it did is not known: look before you try again/);
    expect(calls).toBe(1);
  });

  it('is refused for what is true: a leader that was replaced meanwhile is asked again', async () => {
    let calls = 0;
    const { control, state } = aLeader({
      removeNetwork: async () => {
        calls += 1;
        if (calls === 1) state.term = 2; // while it looked
        throw new SkeinError('not-found', 'network x not found');
      },
    });
    await expect(control.removeNetwork(request, aCall().call)).rejects.toThrow('network x not found');
    expect(calls).toBe(2);
    expect(state.barriers).toBe(2);
  });

  it('that was handed on is not handed on again: it says who leads', async () => {
    const { control, state } = aLeader({});
    state.leads = false;
    state.leader = other;
    const { call } = aCall(forwardedMetadata(undefined));
    await expect(control.removeNetwork(request, call)).rejects.toSatisfy(
      (error: unknown) => error instanceof NotLeaderError && error.leader === other.address,
    );
  });

  it('waits for a leader for a while, and not when its caller has gone', async () => {
    const { control, state } = aLeader({ removeNetwork: async () => ({ id: 'n' }) });
    state.leads = false;
    const waiting = control.removeNetwork(request, aCall().call);
    setTimeout(() => (state.leads = true), 100);
    expect(await waiting).toEqual({ id: 'n' });
    state.leads = false;
    const { call, stop } = aCall();
    stop.abort();
    await expect(control.removeNetwork(request, call)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a read', () => {
  it('is answered by whom it came to, after all that was committed', async () => {
    const { control, state } = aLeader({ getTask: async () => ({ id: 't' }) });
    state.leads = false;
    expect(await control.getTask(request, aCall().call)).toEqual({ id: 't' });
    expect(state.barriers).toBe(1);
  });

  it('of what only the leader knows is made again when the leader has changed', async () => {
    let calls = 0;
    const { control, state } = aLeader({
      listNodes: async () => {
        calls += 1;
        if (calls === 1) throw notLeader('');
        return { nodes: [] };
      },
    });
    expect(await control.listNodes(request, aCall().call)).toEqual({ nodes: [] });
    expect([calls, state.barriers]).toEqual([2, 2]);
  });

  it('that streams does not begin again in the middle', async () => {
    const { control } = aLeader({
      logs: async function* () {
        yield { taskId: 'one' };
        throw notLeader('127.0.0.1:1');
      },
    });
    const seen: unknown[] = [];
    const read = async () => {
      for await (const entry of control.logs(request, aCall().call)) seen.push(entry);
    };
    await expect(read()).rejects.toBeInstanceOf(NotLeaderError);
    expect(seen).toEqual([{ taskId: 'one' }]);
  });
});
