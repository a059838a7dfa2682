import type { Clock } from '../base/clock.ts';
import { SkeinError } from '../base/errors.ts';
import type { Logger } from '../base/log.ts';
import type { Random } from '../base/random.ts';
import type { NodeIdentity } from '../proto/identity/identity.ts';
import { drawRaftId } from './membership/raft-id.ts';
import { stateDir } from './open-group.ts';
import { readMemberFile } from './raft/member/member-file.ts';
import type { Beginning } from './raft/raft-member.ts';
import { realDisk } from './raft/wal/real-disk.ts';
import { joinGroup, refuseSecond } from './server/group-client.ts';

export interface BeginningOptions {
  readonly dataDir: string;
  readonly identity: NodeIdentity;
  /** Of this life of the manager. */
  readonly instance: string;
  readonly advertiseAddress: string;
  readonly managers?: readonly string[] | undefined;
  readonly forceNewCluster?: boolean | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

/**
 * How this manager's part of the group begins: it goes on with what is in its folder, alone if it is told to; without any it
 * joins the group of others, under a number that is drawn now. Throws as `joinGroup`.
 */
export async function chooseBeginning(options: BeginningOptions): Promise<Beginning> {
  const { dataDir, identity, advertiseAddress: address, random, clock, log } = options;
  const file = await readMemberFile(realDisk, stateDir(dataDir));
  const { nodeId } = identity;
  if (file && options.forceNewCluster)
    return { kind: 'alone', self: { raftId: file.raftId, nodeId, address } };
  const managers = options.managers ?? [];
  if (file) {
    await refuseSecond(identity, options.instance, managers);
    return { kind: 'continue' };
  }
  if (options.forceNewCluster || managers.length === 0)
    throw new SkeinError(
      'failed-precondition',
      `Cannot start the manager: ${stateDir(dataDir)} has no state` +
        (options.forceNewCluster ? ' to make a cluster of' : ', and no manager to join at is known'),
    );
  const raftId = drawRaftId(random);
  const members = await joinGroup({ managers, identity, raftId, address, clock, log });
  return { kind: 'join', self: { raftId, nodeId, address }, members };
}
