import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import { startKeyWatch } from './keys/key-watch.ts';
import { startAddressWatch } from './membership/address-watch.ts';
import type { NodeIdentity } from '../proto/identity/identity.ts';
import type { OpenGroup } from './open-group.ts';
import { tellAddress } from './server/group-client.ts';
import type { OwnCalls } from './server/own-calls.ts';

export interface DutiesOptions {
  readonly group: OpenGroup;
  readonly own: OwnCalls;
  readonly identity: () => NodeIdentity;
  readonly advertiseAddress: string;
  readonly kek: Uint8Array | undefined;
  readonly keyChanged: ((kek: Uint8Array | undefined) => void) | undefined;
  readonly removed: (() => void) | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What every manager does beside answering, whether it leads or not. */
export interface Duties extends AsyncDisposable {
  leave(signal: AbortSignal | undefined): Promise<void>;
}

export function startDuties(options: DutiesOptions): Duties {
  const { group, own, clock, log } = options;
  const { member } = group;
  const { advertiseAddress: address } = options;
  const scope = new AsyncDisposableStack();
  const ended = new AbortController();
  let leaving = false;
  scope.use(
    member.onRemoved(() => {
      if (!leaving) log.warn('the group has removed this manager', { raftId: member.raftId });
      if (!leaving) options.removed?.();
    }),
  );
  scope.use(
    startAddressWatch({
      ...{ member, address, clock, log },
      tellLeader: (signal) => own.moved(member.raftId, address, signal),
      tell: (other, signal) =>
        tellAddress(options.identity(), other.address, { raftId: member.raftId, address }, signal),
    }),
  );
  const changed = (kek: Uint8Array | undefined): void => options.keyChanged?.(kek);
  scope.use(startKeyWatch({ ...{ store: group.store, member, kek: options.kek, clock, log }, changed }));
  scope.defer(() => ended.abort());
  return {
    async leave(signal = ended.signal) {
      if (member.status.members.every(({ raftId }) => raftId === member.raftId)) return;
      leaving = true;
      try {
        await own.leave(member.raftId, AbortSignal.any([signal, ended.signal]));
      } catch (error) {
        leaving = false;
        throw error;
      }
    },
    [Symbol.asyncDispose]: () => scope.disposeAsync(),
  };
}
