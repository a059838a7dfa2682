import type { Clock } from '../../../base/clock.ts';
import type { Message } from '../core/model.ts';

/**
 * Holds back, for a moment, the appends that tell a follower nothing but how far the group has agreed: the next entries, or
 * a heartbeat, tell it as well. With one writer at a time they are half of all messages, and each wakes a process on both
 * sides. Raft minds no message that is lost or late, so one that is held is simply replaced by the next append.
 */
export class CommitNotices implements Disposable {
  readonly #clock: Clock;
  readonly #send: (messages: readonly Message[]) => void;
  /** By follower, the last entry that it was sent. An append without entries that stands elsewhere is a question, and urgent. */
  readonly #sent = new Map<number, number>();
  #held = new Map<number, Message>();
  #timer: Disposable | undefined;

  constructor(clock: Clock, send: (messages: readonly Message[]) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /** What of `messages` is to be sent now, in their order. */
  filter(messages: readonly Message[]): readonly Message[] {
    const now = messages.filter((message) => message.type !== 'MsgApp' || !this.#hold(message));
    if (this.#held.size > 0)
      this.#timer ??= this.#clock.setTimer(holdMs, () => {
        this.#timer = undefined;
        const held = [...this.#held.values()];
        this.#held.clear();
        this.#send(held);
      });
    return now;
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
    this.#held.clear();
  }

  #hold(append: Message): boolean {
    const { to, index, entries } = append;
    this.#held.delete(to); // this one tells more
    if (entries.length === 0 && this.#sent.get(to) === index) {
      this.#held.set(to, append);
      return true;
    }
    this.#sent.set(to, index + entries.length);
    return false;
  }
}

/** Longer than a write takes, much shorter than anybody waits. */
const holdMs = 3;
