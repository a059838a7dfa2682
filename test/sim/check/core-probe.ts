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
/** The storage of the core that is being made: it is asked for its state by the constructor. */
let storage: Storage | undefined;

/** One audit at a time; undefined ends it. */
export function probeCores(audit: CoreAudit | undefined): void {
  present = audit;
  seen = new WeakSet();
  storage = undefined;
}

function meet(core: RawNode): void {
  if (!present || seen.has(core)) return;
  seen.add(core);
  present.began(core, storage);
  storage = undefined;
}

const { ready, step, advance, tick } = RawNode.prototype;
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
RawNode.prototype.advance = function (this: RawNode) {
  present?.advanced(this);
  advance.call(this);
};

/** Wraps a class that cores are made on. */
function probeStorage(prototype: { initialState(): ReturnType<Storage['initialState']> }): void {
  const { initialState } = prototype;
  prototype.initialState = function (this: Storage) {
    storage = this;
    return initialState.call(this);
  };
}
probeStorage(MemoryStorage.prototype);
probeStorage(LogTail.prototype);
