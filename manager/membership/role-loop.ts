import { sleep, type Clock } from '../../base/clock.ts';
import { messageOf, SkeinError } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import { startLoop } from '../../base/loop.ts';
import type { Node } from '../../proto/model/node.ts';
import type { RaftMember } from '../raft/raft-member.ts';
import type { Store } from '../store/store.ts';
import { record, type GroupKeeper } from './keeper.ts';
import { planRoles, type RoleStep } from './role-plan.ts';

export interface RoleLoopOptions {
  readonly store: Store;
  readonly member: RaftMember;
  readonly keeper: GroupKeeper;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Learners catch up without an event that would tell. */
const everyMs = 500;
/** How long one change of the group may take (SwarmKit's removalTimeout). */
const changeMs = 5000;

/** Brings roles and the Raft group together. Only a leader runs it; disposing ends the step in progress first. */
export function startRoleLoop(options: RoleLoopOptions): AsyncDisposable {
  const { store, member, clock, log } = options;
  const loop = startLoop({
    name: 'roles',
    everyMs,
    clock,
    log,
    run: async (signal) => {
      const failures: unknown[] = [];
      const { writes, changes } = sorted(planRoles(store.view, member.status));
      if (writes.length > 0) await store.updateEach(writes, write);
      for (const step of changes) {
        if (signal.aborted) return;
        await change(options, step, signal).catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0 && !signal.aborted)
        throw new SkeinError('unavailable', failures.map(messageOf).join('; '));
    },
  });
  const events = store.subscribe((applied) => {
    if (applied.some((event) => event.table === 'node' && concernsRoles(event.object, event.previous)))
      loop.wake();
  });
  const changes = member.onChange(() => loop.wake());
  return {
    async [Symbol.asyncDispose]() {
      events[Symbol.dispose]();
      changes[Symbol.dispose]();
      await loop[Symbol.asyncDispose]();
    },
  };
}

type Write = Extract<RoleStep, { kind: 'role' | 'record' }>;
type Change = Exclude<RoleStep, Write>;

function sorted(steps: readonly RoleStep[]): { writes: Write[]; changes: Change[] } {
  const writes: Write[] = [];
  const changes: Change[] = [];
  for (const step of steps) {
    if (step.kind === 'role' || step.kind === 'record') writes.push(step);
    else changes.push(step);
  }
  return { writes, changes };
}

function write(tx: Parameters<Parameters<Store['update']>[0]>[0], step: Write): void {
  if (step.kind === 'record') {
    record(tx, step.nodeId, step.member);
    return;
  }
  const node = tx.get('node', step.nodeId);
  if (node && node.role !== step.role) tx.update('node', { ...node, role: step.role });
}

async function change(options: RoleLoopOptions, step: Change, stop: AbortSignal): Promise<void> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, stop]);
  void sleep(options.clock, changeMs, { signal }).then(() => over.abort());
  try {
    if (step.kind === 'hand-over') await options.member.transferLeadership();
    else if (step.kind === 'promote') await options.keeper.promote(step.member, signal);
    else await options.keeper.remove(step.member, signal);
  } finally {
    over.abort();
  }
}

function concernsRoles(node: Node, previous: Node | undefined): boolean {
  const text = (one: Node): string => JSON.stringify([one.spec.role, one.role, one.manager]);
  return !previous || text(node) !== text(previous);
}
