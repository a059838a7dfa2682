import type { Message } from '../core/model.ts';

/** Bytes that may wait for one peer. */
export interface QueueLimits {
  readonly appendBytesMax: number;
  readonly controlBytesMax: number;
}

/**
 * What waits to be sent to one peer, in two lanes: appends and proposals, which carry data and keep their order, and all
 * the rest, which is small, decides who leads, and goes first. An append without entries stays among the appends: it would
 * be rejected if it came before those it builds on.
 */
export class SendQueue {
  readonly #limits: QueueLimits;
  readonly #control = new Lane();
  readonly #appends = new Lane();

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#control.bytes + this.#appends.bytes === 0;
  }

  get hasControl(): boolean {
    return this.#control.bytes > 0;
  }

  /** False when there is no room: the message was not taken. A lane that is empty takes a message of any size. */
  offer(message: Message): boolean {
    const isAppend = message.type === 'MsgApp' || message.type === 'MsgProp';
    return isAppend
      ? this.#appends.offer(message, this.#limits.appendBytesMax)
      : this.#control.offer(message, this.#limits.controlBytesMax);
  }

  /** The next messages, of about `bytes` together; always one, if there is any. */
  take(bytes: number): Message[] {
    const messages = this.#control.take(bytes);
    const left = bytes - messages.reduce((sum, message) => sum + approximateBytes(message), 0);
    return messages.length > 0 && left <= 0 ? messages : messages.concat(this.#appends.take(left));
  }

  /** The next control messages, of about `bytes` together. */
  takeControl(bytes: number): Message[] {
    return this.#control.take(bytes);
  }

  clear(): void {
    this.#control.clear();
    this.#appends.clear();
  }
}

class Lane {
  bytes = 0;
  #messages: Message[] = [];

  offer(message: Message, bytesMax: number): boolean {
    const bytes = approximateBytes(message);
    if (this.bytes > 0 && this.bytes + bytes > bytesMax) return false;
    this.bytes += bytes;
    this.#messages.push(message);
    return true;
  }

  take(bytes: number): Message[] {
    let number = 0;
    let taken = 0;
    for (const message of this.#messages) {
      const size = approximateBytes(message);
      if (number > 0 && taken + size > bytes) break;
      taken += size;
      number++;
    }
    this.bytes -= taken;
    return this.#messages.splice(0, number);
  }

  clear(): void {
    this.bytes = 0;
    this.#messages = [];
  }
}

/** What a message takes on the wire, a little more than less. */
export function approximateBytes({ entries, context }: Message): number {
  let bytes = 64 + context.length;
  for (const { data } of entries) bytes += 32 + data.length;
  return bytes;
}
