/**
 * Images made on the spot, as OCI layouts in a tar: tests and labs need no registry. The same input gives the same
 * bytes and so the same digest.
 */
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What is at a path of an image: bytes (mode 0755), bytes with a mode and owner, a link, or a folder. */
export type ImageFile =
  | Buffer
  | { readonly data: Buffer; readonly mode?: number; readonly uid?: number; readonly gid?: number }
  | { readonly symlink: string }
  | { readonly directory: true; readonly mode?: number };

export type ImageFiles = Readonly<Record<string, ImageFile>>;

/** The part of an OCI image config that containers' defaults come from, in its own spelling. */
export interface ImageConfigSource {
  readonly Env?: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly User?: string;
  readonly WorkingDir?: string;
  readonly StopSignal?: string;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  readonly Volumes?: Readonly<Record<string, object>>;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly Healthcheck?: object;
}

export interface ImageSource {
  /** `skein/demo:1`. */
  readonly name: string;
  /** Path without leading slash to what is there; parents are made. */
  readonly files: ImageFiles;
  /** Further layers on top. A file `.wh.NAME` hides NAME of the layers below. */
  readonly upperLayers?: readonly ImageFiles[];
  readonly config?: ImageConfigSource;
  /** In Go's words; this machine's when left out. */
  readonly architecture?: string;
}

/** An OCI image layout of one image as a tar. */
export function makeImageTar(source: ImageSource): Buffer {
  const layers = [source.files, ...(source.upperLayers ?? [])].map(layerTar);
  const config = json({
    created: '2024-01-01T00:00:00Z',
    architecture: source.architecture ?? hostArchitecture(),
    os: 'linux',
    config: source.config ?? {},
    rootfs: { type: 'layers', diff_ids: layers.map(digestOf) },
    history: layers.map((_, index) => ({ created: '2024-01-01T00:00:00Z', created_by: `layer ${index}` })),
  });
  const manifest = json({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: descriptor('application/vnd.oci.image.config.v1+json', config),
    layers: layers.map((layer) => descriptor('application/vnd.oci.image.layer.v1.tar', layer)),
  });
  const index = json({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [
      {
        ...descriptor('application/vnd.oci.image.manifest.v1+json', manifest),
        annotations: {
          'io.containerd.image.name': canonical(source.name),
          'org.opencontainers.image.ref.name': source.name,
        },
      },
    ],
  });
  const blobs = [config, manifest, ...layers].map((blob): readonly [string, ImageFile] => [
    `blobs/sha256/${digestOf(blob).slice(7)}`,
    { data: blob, mode: 0o644 },
  ]);
  return layerTar({
    'oci-layout': { data: json({ imageLayoutVersion: '1.0.0' }), mode: 0o644 },
    'index.json': { data: index, mode: 0o644 },
    ...Object.fromEntries(blobs),
  });
}

/**
 * The files of a small system: the machine's own busybox (which must be static) with a link for each of its commands,
 * `/etc/passwd` and `/etc/group` with root and nobody, and `/tmp`.
 */
export function busyboxFiles(path = '/bin/busybox'): ImageFiles {
  const commands = execFileSync(path, ['--list'], { encoding: 'utf8' }).split('\n').filter(Boolean);
  const links = commands
    .filter((name) => name !== 'busybox')
    .map((name): readonly [string, ImageFile] => [`bin/${name}`, { symlink: 'busybox' }]);
  const passwd = 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\n';
  return {
    'bin/busybox': readFileSync(path),
    ...Object.fromEntries(links),
    'etc/passwd': { data: Buffer.from(passwd), mode: 0o644 },
    'etc/group': { data: Buffer.from('root:x:0:\nnogroup:x:65534:\n'), mode: 0o644 },
    root: { directory: true, mode: 0o700 },
    tmp: { directory: true, mode: 0o1777 },
  };
}

/** A tar (ustar) of the files, parents first. */
function layerTar(files: ImageFiles): Buffer {
  const all = new Map<string, ImageFile>();
  for (const [path, file] of Object.entries(files)) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const parent = parts.slice(0, depth).join('/');
      if (!all.has(parent) && !(parent in files)) all.set(parent, { directory: true });
    }
    all.set(path, file);
  }
  const entries = [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, file]) => tarEntry(path, file));
  return Buffer.concat([...entries, Buffer.alloc(1024)]);
}

function tarEntry(path: string, file: ImageFile): Buffer[] {
  if (Buffer.isBuffer(file)) return tarEntry(path, { data: file });
  if ('symlink' in file) return [tarHeader({ path, type: '2', mode: 0o777, link: file.symlink })];
  if ('directory' in file) return [tarHeader({ path: `${path}/`, type: '5', mode: file.mode ?? 0o755 })];
  const { data, mode = 0o755, uid = 0, gid = 0 } = file;
  const padding = Buffer.alloc((512 - (data.length % 512)) % 512);
  return [tarHeader({ path, type: '0', mode, uid, gid, size: data.length }), data, padding];
}

function tarHeader(entry: {
  path: string;
  type: '0' | '2' | '5';
  mode: number;
  uid?: number;
  gid?: number;
  size?: number;
  link?: string;
}): Buffer {
  const header = Buffer.alloc(512);
  const { prefix, name } = splitPath(entry.path);
  const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;
  header.write(name, 0, 100);
  header.write(octal(entry.mode, 8), 100);
  header.write(octal(entry.uid ?? 0, 8), 108);
  header.write(octal(entry.gid ?? 0, 8), 116);
  header.write(octal(entry.size ?? 0, 12), 124);
  header.write(octal(0, 12), 136);
  header.write(' '.repeat(8), 148);
  header.write(entry.type, 156);
  header.write(entry.link ?? '', 157, 100);
  header.write('ustar\0' + '00', 257);
  header.write(prefix, 345, 155);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

function splitPath(path: string): { prefix: string; name: string } {
  if (path.length <= 100) return { prefix: '', name: path };
  const at = path.indexOf('/', path.length - 101);
  if (at < 0 || at > 155) throw new RangeError(`Cannot put ${path} into a tar: the path is too long`);
  return { prefix: path.slice(0, at), name: path.slice(at + 1) };
}

function descriptor(mediaType: string, blob: Buffer): { mediaType: string; digest: string; size: number } {
  return { mediaType, digest: digestOf(blob), size: blob.length };
}

function digestOf(blob: Buffer): string {
  return `sha256:${createHash('sha256').update(blob).digest('hex')}`;
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function canonical(name: string): string {
  return `docker.io/${name.includes('/') ? '' : 'library/'}${name}`;
}

function hostArchitecture(): string {
  return (
    ({ x64: 'amd64', ia32: '386', ppc64: 'ppc64le' } as Record<string, string>)[process.arch] ?? process.arch
  );
}
