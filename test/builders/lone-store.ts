/** A store on a real log of a group of one, as the first manager of a cluster has it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { silentLogger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { openRaftMember } from '../../manager/raft/member/open.ts';
import type { RaftMemberOptions } from '../../manager/raft/raft-member.ts';
import { realDisk } from '../../manager/raft/wal/real-disk.ts';
import { openStore, type OpenedStore } from '../../manager/store/open.ts';
import { nodeId } from './objects.ts';

export function openLoneStore(dir: string, more: Partial<RaftMemberOptions> = {}): Promise<OpenedStore> {
  const self = { raftId: 1, nodeId: nodeId('lone'), address: '127.0.0.1:2377' };
  const isThere = existsSync(join(dir, 'member.json'));
  return openStore({
    clock: realClock,
    random: realRandom,
    open: (machine) =>
      openRaftMember(
        {
          ...{ dir, machine, disk: realDisk, clock: realClock, random: realRandom, log: silentLogger },
          turn: (run) => void setImmediate(run),
          transport: () => ({
            setPeers: () => undefined,
            send: () => undefined,
            sendSnapshot: () => Promise.reject(new Error('there is nobody')),
            reachable: () => false,
            [Symbol.asyncDispose]: () => Promise.resolve(),
          }),
          fatal: (error) => {
            throw error;
          },
          ...more,
        },
        isThere ? { kind: 'continue' } : { kind: 'found', self },
      ),
  });
}
