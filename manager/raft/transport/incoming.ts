/**
 * The receiver's side of one stream: judges what comes, hands it to the member and acknowledges the bytes. Messages for
 * another member than ours are refused, since a number is never used again: the sender knows an old member at this
 * address. A sender that was removed is told so; one that is merely unknown is heard, since a newcomer learns of the
 * others only from the log.
 */
import type { Clock } from '../../../base/clock.ts';
import { SkeinError } from '../../../base/errors.ts';
import type { RaftReceiver } from '../raft-transport.ts';
import { decodeItem, type Hello, type Notice } from './codec.ts';
import { wireBytes } from './frame.ts';
import { acknowledgeBytes, acknowledgeMs } from './limits.ts';

type Refusal = Extract<Notice, { kind: 'refused' }>;

export interface IncomingOptions {
  /** The member of this node; undefined as long as there is none. Asked for each item. */
  readonly receiver: () => RaftReceiver | undefined;
  readonly clock: Clock;
}

export class IncomingItems implements Disposable {
  readonly #options: IncomingOptions;
  readonly #notify: (notice: Notice) => void;
  #hello: Hello | undefined;
  #receivedBytes = 0;
  #acknowledgedBytes = 0;
  #timer: Disposable | undefined;

  constructor(options: IncomingOptions, notify: (notice: Notice) => void) {
    this.#options = options;
    this.#notify = notify;
  }

  /**
   * Takes one item, which must own its bytes. False when it was refused: then the sender has been told, and the stream is
   * to be ended. Throws SkeinError `invalid-argument` for what no member sends.
   */
  take(bytes: Uint8Array): boolean {
    const { hello, messages } = decodeItem(bytes);
    if (hello) this.#begin(hello);
    const from = this.#hello;
    if (!from) throw new SkeinError('invalid-argument', 'Cannot take Raft messages: nobody said hello');
    const receiver = this.#options.receiver();
    const refusal = refusalOf(receiver, from);
    if (refusal || !receiver) {
      if (refusal) this.#notify(refusal);
      return false;
    }
    if (hello?.peer) receiver.introduced(hello.peer);
    for (const message of messages) {
      if (message.to !== from.to || message.from !== from.from)
        throw new SkeinError(
          'invalid-argument',
          `Cannot take ${message.type} from ${message.from} to ${message.to}: the stream is from ${from.from} to ${from.to}`,
        );
      receiver.receive(message);
    }
    this.#receivedBytes += wireBytes(bytes);
    this.#maybeAcknowledge(messages.length === 0);
    return true;
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
  }

  #begin(hello: Hello): void {
    if (this.#hello) throw new SkeinError('invalid-argument', 'Cannot take a second hello on a Raft stream');
    this.#hello = hello;
  }

  #maybeAcknowledge(wanted: boolean): void {
    if (wanted || this.#receivedBytes - this.#acknowledgedBytes >= acknowledgeBytes) this.#acknowledge();
    else this.#timer ??= this.#options.clock.setTimer(acknowledgeMs, () => this.#acknowledge());
  }

  #acknowledge(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
    this.#acknowledgedBytes = this.#receivedBytes;
    this.#notify({ kind: 'received', bytes: this.#receivedBytes });
  }
}

/** Why this member takes nothing from that one; undefined: it does. */
export function refusalOf(receiver: RaftReceiver | undefined, { from, to }: Hello): Refusal | undefined {
  const refuse = (reason: Refusal['reason'], text: string): Refusal => ({ kind: 'refused', reason, text });
  if (!receiver) return refuse('not-ready', 'this manager takes no part in the group yet');
  if (receiver.raftId !== to) return refuse('other-member', `member ${receiver.raftId} is here, not ${to}`);
  if (receiver.wasRemoved(from)) return refuse('removed', `member ${from} was removed from the group`);
  return undefined;
}
