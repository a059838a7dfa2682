import { Mailbox } from '../../base/mailbox.ts';
import { asError, SkeinError } from '../../base/errors.ts';
import type { localService } from '../../proto/gen/services.ts';
import type { skein } from '../../proto/gen/skein.js';
import type { Handlers } from '../../proto/rpc/server.ts';
import type { ImageStore, PullProgress, RegistryCredentials } from '../../worker/images/image.ts';

type ImageCalls = 'listImages' | 'pullImage' | 'loadImage' | 'removeImage';

/** Images of this node over its socket. */
export function imageHandlers<P>(images: ImageStore): Pick<Handlers<typeof localService, P>, ImageCalls> {
  return {
    listImages: async () => {
      const list = await images.list();
      return {
        images: list.map((image) => ({
          id: image.id,
          repository: image.repository,
          tag: image.tag ?? '',
          digest: image.digest,
          createdAtMs: image.createdMs,
          sizeBytes: image.sizeBytes,
        })),
      };
    },
    pullImage: (request, call) => pull(images, request, call.signal),
    loadImage: async (chunks, call) => {
      const { names } = await images.load(bytesOf(chunks), { signal: call.signal });
      return { names: [...names] };
    },
    removeImage: async ({ ref }) => {
      const image = await images.resolve(ref);
      await images.remove(ref);
      const rest = await images.list();
      const deleted = image && !rest.some(({ id }) => id === image.id) ? [image.id] : [];
      return { untagged: [ref], deleted };
    },
  };
}

async function* bytesOf(chunks: AsyncIterable<skein.v1.LoadImageChunk>): AsyncGenerator<Uint8Array> {
  for await (const { data } of chunks) yield data;
}

/** Progress as it comes; a reader that is slow misses some of it, never the end. */
async function* pull(
  images: ImageStore,
  request: skein.v1.PullImageRequest,
  signal: AbortSignal,
): AsyncGenerator<skein.v1.PullProgress.$Properties> {
  const progress = new Mailbox<PullProgress>(64);
  const done = images
    .pull(request.ref, {
      signal,
      credentials: credentialsOf(request.registryAuth),
      onProgress: (step) => void progress.offer(step),
    })
    .then(
      (image) => ({ image }),
      (error: unknown) => ({ error: asError(error) }),
    );
  void done.then(() => progress.close());
  for await (const step of progress) yield progressToWire(step);
  const end = await done;
  if ('error' in end) throw end.error;
  yield { id: '', status: `Digest: ${end.image.digest}`, currentBytes: 0, totalBytes: 0 };
}

function credentialsOf(text: string): RegistryCredentials | undefined {
  if (text === '') return undefined;
  const colon = text.indexOf(':');
  if (colon < 1)
    throw new SkeinError(
      'invalid-argument',
      'Cannot use the registry credentials: they are not of the form USER:PASSWORD',
    );
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function progressToWire(step: PullProgress): skein.v1.PullProgress.$Properties {
  switch (step.kind) {
    case 'resolving':
      return { id: '', status: `Resolving ${step.reference}`, currentBytes: 0, totalBytes: 0 };
    case 'downloading':
      return {
        id: 'layers',
        status: 'Downloading',
        currentBytes: step.doneBytes,
        totalBytes: step.totalBytes,
      };
    case 'unpacking':
      return {
        id: 'layers',
        status: `Unpacking layer ${step.layer} of ${step.layers}`,
        currentBytes: 0,
        totalBytes: 0,
      };
  }
}
