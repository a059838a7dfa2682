/** Network namespaces for tests: made under a folder of their own and gone with it, whatever the test did. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { inNamespace } from '../../net/namespace/enter.ts';
import { createNamespace, removeNamespace } from '../../net/namespace/namespace.ts';

/** A namespace with `lo` up. */
export interface ScratchNamespace {
  readonly path: string;
  readonly fd: number;
  /** Runs a program inside and returns what it wrote; throws with its standard error when it fails. */
  run(command: string): string;
  /** Runs synchronous work inside. */
  enter<T>(work: () => T): T;
}

/** A folder of namespaces; disposing unmounts and deletes them. */
export class Scratch implements Disposable {
  readonly dir = fs.mkdtempSync(path.join(os.tmpdir(), `skein-test-${process.pid}-`));
  readonly #made: ScratchNamespace[] = [];

  namespace(name: string): ScratchNamespace {
    const at = path.join(this.dir, name);
    createNamespace(at, () => undefined);
    const made = openScratch(at);
    this.#made.push(made);
    made.run('ip link set lo up');
    return made;
  }

  [Symbol.dispose](): void {
    for (const { fd, path: at } of this.#made.reverse()) {
      fs.closeSync(fd);
      removeNamespace(at);
    }
    for (const left of mountsUnder(this.dir)) removeNamespace(left);
    fs.rmSync(this.dir, { recursive: true, force: true });
  }
}

/** A handle on a namespace that exists at `at`; the caller closes `fd`. */
export function openScratch(at: string): ScratchNamespace {
  const fd = fs.openSync(at, 'r');
  return {
    path: at,
    fd,
    enter: (work) => inNamespace(fd, work),
    run: (command) =>
      inNamespace(fd, () =>
        execFileSync('sh', ['-c', command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
      ),
  };
}

/** `ip link` without what the kernel brings up to date a while later (carrier, operational state). */
export const listLinks = "ip -o link | sed -E 's/<[^>]*>//; s/ (state|qdisc|mode|group) [A-Za-z]+//g'";

/** Mount points below `dir`. */
export function mountsUnder(dir: string): string[] {
  return fs
    .readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter((point) => point.startsWith(`${dir}/`));
}

/** Asks `holds` until it says yes; throws with `what` when it does not within `withinMs`. Returns the time it took. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 5000,
): Promise<number> {
  const start = performance.now();
  for (;;) {
    if (await holds()) return performance.now() - start;
    if (performance.now() - start > withinMs) throw new Error(`${what}: not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
