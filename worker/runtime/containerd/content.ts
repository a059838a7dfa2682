/**
 * Blobs in containerd's content store. A write is a dialogue that may be cut at any point: the daemon keeps what it
 * got under `ref`, and the next write goes on from there.
 */
import { createHash } from 'node:crypto';
import type { ClientDuplexStream } from '@grpc/grpc-js';
import { SkeinError } from '../../../base/errors.ts';
import { sleep } from '../../../base/clock.ts';
import { realClock } from '../../../base/real/clock.ts';
import { containerd } from '../../../proto/gen/containerd.js';
import { contentCalls } from './calls.ts';
import type { CallSettings, ContainerdClient } from './client.ts';
import { containerdError, refusedWith } from './error.ts';

const { WriteAction } = containerd.services.content.v1;
type Request = containerd.services.content.v1.WriteContentRequest.$Properties;
type Response = containerd.services.content.v1.WriteContentResponse;

const chunkBytesMax = 1024 * 1024;
/** A blob has one writer at a time; others wait this often (about 30 s in all) for it to finish. */
const lockedTriesMax = 40;

/** A whole blob in memory: manifests and configs. Throws when its bytes do not have that digest or are too many. */
export async function readBlob(
  client: ContainerdClient,
  digest: string,
  settings: CallSettings & { bytesMax?: number } = {},
): Promise<Buffer> {
  const bytesMax = settings.bytesMax ?? 8 * 1024 * 1024;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const { data } of client.stream(contentCalls.read, { digest }, settings)) {
    bytes += data.length;
    if (bytes > bytesMax)
      throw new SkeinError(
        'invalid-argument',
        `Cannot read blob ${digest}: it is larger than ${bytesMax} bytes`,
      );
    parts.push(data);
  }
  const blob = Buffer.concat(parts);
  if (sha256(blob) !== digest)
    throw new SkeinError(
      'internal',
      `Cannot read blob ${digest}: the content store holds other bytes under it`,
    );
  return blob;
}

export interface BlobToWrite extends CallSettings {
  readonly digest: string;
  readonly sizeBytes: number;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Name of the write in progress; the same name later goes on where this one stopped. Default from the digest. */
  readonly ref?: string | undefined;
  /** The bytes from `offset` on. */
  readonly source: (offset: number) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Writes a blob, going on where an earlier write stopped; a blob that is here already only gets the labels. */
export async function writeBlob(
  client: ContainerdClient,
  blob: BlobToWrite,
): Promise<{ readonly existed: boolean; readonly resumedAtBytes: number }> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await writeOnce(client, blob);
    } catch (error) {
      if (refusedWith(error, 'already-exists')) {
        await labelBlob(client, blob.digest, blob.labels ?? {}, blob);
        return { existed: true, resumedAtBytes: 0 };
      }
      if (!refusedWith(error, 'unavailable') || attempt >= lockedTriesMax) throw error;
      await sleep(realClock, Math.min(1000, 50 * (attempt + 1)), { signal: blob.signal });
    }
  }
}

async function writeOnce(
  client: ContainerdClient,
  blob: BlobToWrite,
): Promise<{ existed: boolean; resumedAtBytes: number }> {
  const { digest: expected, sizeBytes: total } = blob;
  const head = { ref: blob.ref ?? `skein-${expected}`, total, expected };
  await using dialogue = new WriteDialogue(client, blob);
  await dialogue.send({ action: WriteAction.STAT, ...head });
  const resumedAtBytes = (await dialogue.receive()).offset;
  let offset = resumedAtBytes;
  if (offset < total) {
    for await (const chunk of blob.source(offset)) {
      for (let at = 0; at < chunk.length; at += chunkBytesMax) {
        const data = chunk.subarray(at, at + chunkBytesMax);
        await dialogue.send({ action: WriteAction.WRITE, ...head, offset, data });
        offset += data.length;
      }
    }
  }
  if (offset !== total)
    throw new SkeinError(
      'invalid-argument',
      `Cannot write blob ${expected}: got ${offset} of ${total} bytes`,
    );
  await dialogue.send({ action: WriteAction.COMMIT, ...head, offset, labels: { ...blob.labels } });
  for (;;)
    if ((await dialogue.receive()).action === WriteAction.COMMIT) return { existed: false, resumedAtBytes };
}

/** The stream of one write: sends at the daemon's pace and hands out its answers in order. */
class WriteDialogue implements AsyncDisposable {
  readonly #stream: ClientDuplexStream<Request, Response>;
  readonly #signal: AbortSignal | undefined;
  readonly #answers: Response[] = [];
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(client: ContainerdClient, settings: CallSettings) {
    this.#signal = settings.signal;
    this.#stream = client.duplex(contentCalls.write, settings);
    this.#stream.on('data', (answer: Response) => {
      this.#answers.push(answer);
      this.#wake();
    });
    this.#stream.on('drain', () => this.#wake());
    this.#stream.on('error', (error) => this.#fail(containerdError(contentCalls.write.path, error)));
    this.#stream.on('end', () =>
      this.#fail(new SkeinError('unavailable', 'containerd ended a write before time')),
    );
    this.#signal?.addEventListener('abort', this.#cancel, { once: true });
    if (this.#signal?.aborted) this.#cancel();
  }

  async send(request: Request): Promise<void> {
    this.#check();
    this.#stream.write(request);
    while (this.#stream.writableNeedDrain) {
      await this.#change();
      this.#check();
    }
  }

  async receive(): Promise<Response> {
    for (;;) {
      const answer = this.#answers.shift();
      if (answer) return answer;
      this.#check();
      await this.#change();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#cancel);
    this.#stream.end();
    this.#stream.cancel();
  }

  readonly #cancel = (): void => this.#stream.cancel();

  #check(): void {
    if (this.#failure) throw this.#failure;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }
}

/** Adds labels to a blob; others stay. */
export async function labelBlob(
  client: ContainerdClient,
  digest: string,
  labels: Readonly<Record<string, string>>,
  settings: CallSettings = {},
): Promise<void> {
  const paths = Object.keys(labels).map((key) => `labels.${key}`);
  if (paths.length === 0) return;
  await client.call(
    contentCalls.update,
    { info: { digest, labels: { ...labels } }, updateMask: { paths } },
    { signal: settings.signal, lease: settings.lease },
  );
}

function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
