/** Where a process spends its time: V8's sampling profiler, summed up by file. */
import { Session, type Profiler as Inspector } from 'node:inspector/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Share {
  /** A file of the project, a package, or what V8 calls it: `(garbage collector)`, `(program)` (native code). */
  readonly where: string;
  /** Of the time that was not idle. */
  readonly share: number;
}

const samplingUs = 200;
const native = '(native)';
const root = `${import.meta.dirname}/../..`;

export class CpuProfile {
  readonly #session = new Session();

  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.setSamplingInterval', { interval: samplingUs });
    await this.#session.post('Profiler.start');
  }

  /** The shares, largest first, by file and by function. */
  async stop(): Promise<{ readonly files: readonly Share[]; readonly functions: readonly Share[] }> {
    const { profile } = await this.#session.post('Profiler.stop');
    this.#session.disconnect();
    return {
      files: shares(profile, ({ callFrame }) => placeOf(callFrame)),
      functions: shares(profile, ({ callFrame }) => {
        const place = placeOf(callFrame);
        return place.startsWith('(') && place !== native
          ? place
          : `${callFrame.functionName || '(anonymous)'} in ${place}`;
      }),
    };
  }
}

function shares(profile: Inspector.Profile, name: (node: Inspector.ProfileNode) => string): Share[] {
  const names = new Map(profile.nodes.map((node) => [node.id, name(node)]));
  const deltas = profile.timeDeltas ?? [];
  const sums = new Map<string, number>();
  let busyUs = 0;
  for (const [at, id] of (profile.samples ?? []).entries()) {
    const where = names.get(id) ?? '(unknown)';
    if (where === '(idle)' || where === '(root)') continue;
    const tookUs = deltas[at] ?? 0;
    busyUs += tookUs;
    sums.set(where, (sums.get(where) ?? 0) + tookUs);
  }
  return [...sums].map(([where, us]) => ({ where, share: us / busyUs })).sort((a, b) => b.share - a.share);
}

function placeOf({ url, functionName }: Inspector.ProfileNode['callFrame']): string {
  if (url === '') return functionName.startsWith('(') ? functionName : native;
  if (url.startsWith('node:')) return url;
  const path = url.startsWith('file:') ? relative(root, fileURLToPath(url)) : url;
  return path.replace(/^.*node_modules\/((?:@[^/]+\/)?[^/]+)\/.*$/, 'npm $1');
}
