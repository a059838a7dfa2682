/** Requests and their answers on a netlink socket: one with its acknowledgement, many in one system call, listings, nft batches. */
import { ByteWriter, type ByteReader } from './codec/bytes.ts';
import { NLM_F_ACK, NLM_F_DUMP, writeMessage, type Request } from './codec/message.ts';
import { batchBegin, batchEnd } from './codec/nft-message.ts';
import { NetlinkError } from './error.ts';
import type { NetlinkSocket } from './socket.ts';

/** Requests in one system call: their acknowledgements fit the receive buffer many times over. */
const requestsPerSend = 500;
const dumpTriesMax = 10;

/** What became of one request of several. */
export interface Outcome {
  readonly request: Request;
  readonly error?: NetlinkError;
}

/** Carries one request out. Throws NetlinkError when the kernel refuses. */
export function request(socket: NetlinkSocket, wanted: Request): void {
  const [outcome] = requestAll(socket, [wanted]);
  if (outcome?.error) throw outcome.error;
}

/** Carries all requests out, in order; one that fails does not keep the others back. */
export function requestAll(socket: NetlinkSocket, wanted: readonly Request[]): Outcome[] {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < wanted.length; at += requestsPerSend)
    outcomes.push(...sendTogether(socket, wanted.slice(at, at + requestsPerSend)));
  return outcomes;
}

function sendTogether(socket: NetlinkSocket, wanted: readonly Request[]): Outcome[] {
  const out = new ByteWriter(4096);
  const waiting = new Map<number, Request>();
  for (const one of wanted) {
    const sequence = socket.nextSequence();
    waiting.set(sequence, one);
    writeMessage(out, one, sequence, NLM_F_ACK);
  }
  socket.send(out.written);
  const outcomes: Outcome[] = [];
  while (waiting.size > 0)
    for (const message of socket.receive()) {
      const answered = waiting.get(message.sequence);
      if (!answered || (message.kind !== 'ack' && message.kind !== 'error')) continue;
      waiting.delete(message.sequence);
      if (message.kind === 'ack') outcomes.push({ request: answered });
      else
        outcomes.push({
          request: answered,
          error: new NetlinkError(answered.what, message.errno, message.reason),
        });
    }
  return outcomes;
}

/** Asks for one object and reads it. Throws NetlinkError (ENODEV, ENOENT) when it is absent. */
export function get<T>(socket: NetlinkSocket, wanted: Request, read: (body: ByteReader) => T): T {
  const sequence = ask(socket, wanted, 0);
  for (;;)
    for (const message of socket.receive()) {
      if (message.sequence !== sequence) continue;
      if (message.kind === 'data') return read(message.body);
      if (message.kind === 'error') throw new NetlinkError(wanted.what, message.errno, message.reason);
    }
}

/** Lists objects. A listing that a change overtook is not consistent and is made again. */
export function dump<T>(socket: NetlinkSocket, wanted: Request, read: (body: ByteReader) => T): T[] {
  for (let tries = 1; ; tries++) {
    const found = dumpOnce(socket, wanted, read);
    if (found) return found;
    if (tries === dumpTriesMax)
      throw new NetlinkError(wanted.what, interruptedErrno, 'listing overtaken by changes');
  }
}

const interruptedErrno = 4;

function dumpOnce<T>(socket: NetlinkSocket, wanted: Request, read: (body: ByteReader) => T): T[] | undefined {
  const sequence = ask(socket, wanted, NLM_F_DUMP);
  const found: T[] = [];
  let interrupted = false;
  for (;;)
    for (const message of socket.receive()) {
      if (message.sequence !== sequence) continue;
      if (message.kind === 'error') throw new NetlinkError(wanted.what, message.errno, message.reason);
      if (message.kind === 'ack') return found;
      interrupted ||= message.interrupted;
      if (message.kind === 'done') return interrupted ? undefined : found;
      found.push(read(message.body));
    }
}

function ask(socket: NetlinkSocket, wanted: Request, flags: number): number {
  const sequence = socket.nextSequence();
  const out = new ByteWriter();
  writeMessage(out, wanted, sequence, flags);
  socket.send(out.written);
  return sequence;
}

/**
 * Commits an nftables batch: all of it or nothing. Only the last message asks for an acknowledgement; the first error
 * is thrown. `nft -f`, without its 20 ms.
 */
export function commit(socket: NetlinkSocket, changes: readonly Request[]): void {
  const out = new ByteWriter(16 * 1024);
  const sent = new Map<number, Request>();
  writeMessage(out, batchBegin, socket.nextSequence(), 0);
  let last = 0;
  changes.forEach((change, at) => {
    last = socket.nextSequence();
    sent.set(last, change);
    writeMessage(out, change, last, at === changes.length - 1 ? NLM_F_ACK : 0);
  });
  writeMessage(out, batchEnd, socket.nextSequence(), 0);
  socket.send(out.written);
  let acknowledged = false;
  let error: NetlinkError | undefined;
  // Every answer is queued when `send` returns, so an empty queue is the end.
  for (let messages = socket.tryReceive(); messages; messages = socket.tryReceive())
    for (const message of messages) {
      if (message.kind === 'ack' && message.sequence === last) acknowledged = true;
      if (message.kind === 'error')
        error ??= new NetlinkError(
          sent.get(message.sequence)?.what ?? batchBegin.what,
          message.errno,
          message.reason,
        );
    }
  if (error) throw error;
  if (!acknowledged)
    throw new NetlinkError(batchBegin.what, interruptedErrno, 'the batch was not acknowledged');
}
