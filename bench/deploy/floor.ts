/**
 * The floor: what the machine can do at all. The same image and the same command, made and started by the product's own
 * client of containerd on a private containerd, 8 in flight, without network, log relay, state or decisions.
 */
import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Limiter } from '../../base/limiter.ts';
import { openTestRuntime, type TestRuntime } from '../../test/builders/containerd.ts';

const inFlightMax = 8;
const buildScript = join(import.meta.dirname, '../../deploy/image/build');

export class Floor implements AsyncDisposable {
  readonly #opened: TestRuntime;

  private constructor(opened: TestRuntime) {
    this.#opened = opened;
  }

  static async open(): Promise<Floor> {
    await using scope = new AsyncDisposableStack();
    const opened = scope.use(await openTestRuntime());
    const archive = join(opened.dir, 'demo.tar');
    execFileSync(buildScript, [archive], { timeout: 60_000 });
    await opened.images.load(createReadStream(archive));
    scope.move();
    return new Floor(opened);
  }

  /** Milliseconds from the first request until `count` containers run. They are removed before it resolves. */
  async start(count: number): Promise<number> {
    const { runtime } = this.#opened;
    const specs = await Promise.all(Array.from({ length: count }, () => this.#opened.spec({})));
    const limiter = new Limiter(inFlightMax);
    const startedMs = performance.now();
    await Promise.all(
      specs.map((spec) =>
        limiter.run(async () => {
          await runtime.create(spec);
          await runtime.start(spec.id);
        }),
      ),
    );
    const tookMs = performance.now() - startedMs;
    await Promise.all(specs.map((spec) => limiter.run(() => runtime.remove(spec.id))));
    return tookMs;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#opened[Symbol.asyncDispose]();
  }
}
