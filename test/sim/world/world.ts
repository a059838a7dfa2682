/** What all parts of one simulated run share. */
import { History } from '../check/history.ts';
import { RaftAudit } from '../check/raft-audit.ts';
import { TaskAudit } from '../check/task-audit.ts';
import { Violations } from '../check/violations.ts';
import type { HostBug } from '../bugs/host-bugs.ts';
import { Chance } from './chance.ts';
import { Network } from './network.ts';
import { EventQueue } from './queue.ts';
import { Trace } from './trace.ts';
import { Ports } from './transport.ts';

export interface WorldSettings {
  readonly seed: number;
  readonly managers: number;
  readonly agents: number;
  /** Events with faults; after them everything heals. */
  readonly steps: number;
  readonly snapshotEvery: number;
  readonly entriesKept: number;
  readonly segmentBytes: number;
  readonly bug?: HostBug | undefined;
}

export class World {
  readonly settings: WorldSettings;
  readonly chance: Chance;
  readonly queue = new EventQueue();
  readonly trace = new Trace();
  readonly violations = new Violations();
  readonly audit = new RaftAudit(this.violations);
  readonly history = new History(this.violations);
  readonly tasks = new TaskAudit(this.violations);
  readonly network: Network;
  readonly ports = new Ports();

  constructor(settings: WorldSettings) {
    this.settings = settings;
    this.chance = new Chance(settings.seed);
    this.network = new Network(this.queue, this.chance.fork('network'));
  }

  note(kind: string, ...fields: readonly (string | number)[]): void {
    this.trace.note(this.queue.nowMs, kind, ...fields);
  }
}
