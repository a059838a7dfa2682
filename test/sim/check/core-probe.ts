/**
 * Looks into every Raft core of the process without being part of it: the methods through which an owner drives a core are
 * wrapped once, and tell the audit that is present what goes in and out. The core itself is the product's, unchanged.
 */
import { MemoryStorage } from '../../../manager/raft/core/log/memory-storage.ts';
import type { Storage } from '../../../manager/raft/core/log/storage.ts';
import type { Message } from '../../../manager/raft/core/model.ts';
import { LogTail } from '../../../manager/raft/member/log-tail.ts';
import { RawNode } from '../../../manager/raft/core/raw-node.ts';
import type { Ready } from '../../../manager/raft/core/ready.ts';

export interface CoreAudit {
  /** A core was made on what a disk gave back. */
  began(core: RawNode, storage: Storage | undefined): void;
  ready(core: RawNode, ready: Ready): void;
  stepped(core: RawNode, message: Message): void;
  advanced(core: RawNode): void;
}

let present: CoreAudit | undefined;
let seen = new WeakSet<RawNode>();
let known = new WeakSet<Storage>();
/** Storages that were asked for their state, which the constructor of a core does, and not seen with their core yet. */
let storages: Storage[] = [];

/** One audit at a time; undefined ends it. */
export function probeCores(audit: CoreAudit | undefined): void {
  present = audit;
  seen = new WeakSet();
  known = new WeakSet();
  storages = [];
}

function meet(core: RawNode): void {
  if (!present || seen.has(core)) return;
  seen.add(core);
  const at = storages.findIndex((storage) => isOf(storage, core));
  const [storage] = at < 0 ? [] : storages.splice(at, 1);
  present.began(core, storage);
}

/** Two that cannot be told apart by this hold the same log. */
function isOf(storage: Storage, core: RawNode): boolean {
  const { term, vote, commit } = core.status();
  const { hardState } = storage.initialState();
  const last = core.lastId();
  const isEmpty = hardState.term === 0 && hardState.commit === 0;
  return (
    (isEmpty || (hardState.term === term && hardState.vote === vote && hardState.commit === commit)) &&
    storage.lastIndex() === last.index &&
    storage.term(last.index) === last.term
  );
}

const { ready, step, advance, tick, campaign } = RawNode.prototype;
RawNode.prototype.ready = function (this: RawNode) {
  meet(this);
  const result = ready.call(this);
  present?.ready(this, result);
  return result;
};
RawNode.prototype.step = function (this: RawNode, message: Message) {
  meet(this);
  present?.stepped(this, message);
  step.call(this, message);
};
RawNode.prototype.tick = function (this: RawNode) {
  meet(this);
  tick.call(this);
};
RawNode.prototype.campaign = function (this: RawNode) {
  meet(this);
  campaign.call(this);
};
RawNode.prototype.advance = function (this: RawNode) {
  present?.advanced(this);
  advance.call(this);
};

/** Wraps a class that cores are made on. */
function probeStorage(prototype: { initialState(): ReturnType<Storage['initialState']> }): void {
  const { initialState } = prototype;
  prototype.initialState = function (this: Storage) {
    if (present && !known.has(this)) {
      known.add(this);
      storages.push(this);
    }
    return initialState.call(this);
  };
}
probeStorage(MemoryStorage.prototype);
probeStorage(LogTail.prototype);
