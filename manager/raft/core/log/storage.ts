/**
 * What the core reads back of the log on disk. The core never writes: what is to be written leaves in a Ready, and the
 * owner answers when it is durable. All calls are synchronous, so an owner keeps the tail of its log in memory.
 */
import type { ConfState, Entry, HardState, Snapshot } from '../model.ts';

export interface Storage {
  initialState(): { readonly hardState: HardState; readonly confState: ConfState };
  /** Entries [low, high), cut after `maxSize` bytes but never empty for want of size; 'compacted' below `firstIndex`. */
  entries(low: number, high: number, maxSize: number): readonly Entry[] | 'compacted';
  /** The term at `index`, kept also for the entry before `firstIndex`; 'compacted' before it, 'unavailable' after the end. */
  term(index: number): TermResult;
  lastIndex(): number;
  /** The first index that `entries` can return; what came before lies in a snapshot. */
  firstIndex(): number;
  /** The most recent snapshot; 'unavailable' when one is being made and a follower must wait. */
  snapshot(): Snapshot | 'unavailable';
}

export type TermResult = number | 'compacted' | 'unavailable';
