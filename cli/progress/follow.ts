/**
 * Waits for a service until it is as it should be, with a display. Ctrl-C ends the wait and not the service; a manager
 * that restarts meanwhile is waited for.
 */
import { sleep } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import { isAborted } from '../../base/signals.ts';
import { controlService } from '../../proto/gen/services.ts';
import { printLines, type Context } from '../context.ts';
import { goDuration } from '../format/human.ts';
import { exitCodes } from '../parse/failure.ts';
import { ConnectionError } from '../wire/connection.ts';
import { drawProgress } from './draw.ts';
import { ProgressJudge, type Progress } from './judge.ts';
import { noScreen, PlainScreen, TerminalScreen, type Screen } from './screen.ts';
import { viewFromWire, type ServiceProgressView } from './view.ts';

export interface FollowOptions {
  readonly serviceId: string;
  /** What the user calls the service, for the hints. */
  readonly name: string;
  readonly quiet: boolean;
  /** Undefined: as long as it takes. */
  readonly timeoutMs: number | undefined;
}

/** How long a daemon may be away before the wait is given up. */
const reconnectMs = 30_000;
const reconnectPauseMs = 250;

/** Resolves with the exit code: 0 when the service converged, or when the user went away. */
export async function followService(context: Context, options: FollowOptions): Promise<number> {
  const { terminal } = context;
  const follower = new Follower(context, options);
  const end = await follower.run();
  switch (end.kind) {
    case 'converged':
    case 'completed':
      return 0;
    case 'interrupted':
      await printLines(
        terminal.out,
        'Operation continuing in background.',
        `Use \`skein service ps ${options.serviceId}\` to check progress.`,
      );
      return 0;
    case 'failed':
      await printLines(
        terminal.err,
        end.message,
        `Use \`skein service ps ${options.name} --no-trunc\` to see its tasks.`,
      );
      return exitCodes.failed;
  }
}

type End = NonNullable<Progress['outcome']> | { readonly kind: 'interrupted' };

class Follower {
  readonly #context: Context;
  readonly #options: FollowOptions;
  readonly #judge = new ProgressJudge();
  readonly #screen: Screen;
  #view: ServiceProgressView | undefined;
  #broken: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;
  #nodeNames: ReadonlyMap<string, string> | undefined;

  constructor(context: Context, options: FollowOptions) {
    this.#context = context;
    this.#options = options;
    const { out } = context.terminal;
    const redraws = out.isTty && context.env['TERM'] !== 'dumb';
    this.#screen = options.quiet ? noScreen : redraws ? new TerminalScreen(out) : new PlainScreen(out);
  }

  async run(): Promise<End> {
    const { clock, signal } = this.#context;
    const over = new AbortController();
    const both = AbortSignal.any([signal, over.signal]);
    both.addEventListener('abort', () => this.#wake?.(), { once: true });
    const { timeoutMs } = this.#options;
    const deadlineMs = timeoutMs === undefined ? Infinity : clock.monotonicMs() + timeoutMs;
    const watching = this.#watch(both);
    try {
      return await this.#loop(deadlineMs);
    } finally {
      over.abort();
      await watching;
    }
  }

  async #loop(deadlineMs: number): Promise<End> {
    const { clock, signal } = this.#context;
    for (;;) {
      if (isAborted(signal)) return { kind: 'interrupted' };
      if (this.#broken) throw this.#broken.error;
      const nowMs = clock.monotonicMs();
      const view = this.#view;
      const progress = view && this.#judge.judge(view, nowMs);
      if (progress) {
        await this.#show(progress);
        if (progress.outcome) return progress.outcome;
      }
      if (nowMs >= deadlineMs) return { kind: 'failed', message: this.#timeoutText(progress) };
      if (this.#view === view)
        await this.#pause(Math.min(deadlineMs, progress?.againAtMs ?? Infinity) - nowMs);
    }
  }

  /** Until a view came, the time is over, or the user wants to go. */
  #pause(delayMs: number): Promise<void> {
    if (this.#broken || isAborted(this.#context.signal)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = Number.isFinite(delayMs)
        ? this.#context.clock.setTimer(Math.min(delayMs, 2 ** 31 - 1), () => this.#wake?.())
        : undefined;
      this.#wake = () => {
        timer?.[Symbol.dispose]();
        this.#wake = undefined;
        resolve();
      };
    });
  }

  /** Keeps the newest view; opens the stream again when the daemon was away. */
  async #watch(signal: AbortSignal): Promise<void> {
    const { clock } = this.#context;
    let lostAtMs: number | undefined;
    while (!isAborted(signal)) {
      try {
        const request = { ref: this.#options.serviceId };
        const { daemon } = this.#context; // another one after each loss
        for await (const wire of daemon.stream(controlService.watchService, request, { signal })) {
          lostAtMs = undefined;
          this.#view = viewFromWire(wire);
          this.#wake?.();
        }
        if (this.#view && !this.#view.service) return; // removed: the stream's last word
      } catch (error) {
        if (isAborted(signal)) return;
        lostAtMs ??= clock.monotonicMs();
        if (!mayReturn(error) || clock.monotonicMs() - lostAtMs > reconnectMs) {
          this.#broken = { error };
          this.#wake?.();
          return;
        }
      }
      await sleep(clock, reconnectPauseMs, { signal });
    }
  }

  async #show(progress: Progress): Promise<void> {
    const { out } = this.#context.terminal;
    const redraws = this.#screen instanceof TerminalScreen;
    const names = await this.#namesFor(progress);
    const lines = drawProgress(progress, {
      width: redraws ? (out.columns() ?? 80) : undefined,
      serviceId: this.#options.serviceId,
      nodeName: (id) => names.get(id) ?? '',
    });
    await this.#screen.show(lines);
  }

  /** Host names, asked for once, and only for a service that has a task per node. */
  async #namesFor(progress: Progress): Promise<ReadonlyMap<string, string>> {
    if (this.#nodeNames) return this.#nodeNames;
    if (!progress.slots.some(({ key }) => !/^\d+$/.test(key))) return new Map();
    try {
      const { nodes } = await this.#context.daemon.call(controlService.listNodes, {});
      this.#nodeNames = new Map(nodes.map((node) => [node.id ?? '', node.description?.hostname ?? '']));
      return this.#nodeNames;
    } catch (error) {
      if (mayReturn(error)) return new Map(); // ids are shown until the next view asks again
      throw error;
    }
  }

  #timeoutText(progress: Progress | undefined): string {
    const { name, timeoutMs } = this.#options;
    const waited = `the wait for service ${name} is over after ${goDuration(timeoutMs ?? 0)}`;
    if (!progress) return waited;
    const stuck = progress.slots.find(({ reason }) => reason !== '');
    const why = stuck ? ` (${name}.${stuck.key}: ${stuck.reason})` : '';
    return `${waited}: ${progress.running} out of ${progress.total} tasks are running${why}`;
  }
}

function mayReturn(error: unknown): boolean {
  return error instanceof ConnectionError || (error instanceof SkeinError && error.code === 'unavailable');
}
