/**
 * What the machine is, and how busy others keep it. Absolute times of a shared machine mean little, so each round notes
 * how long a fixed piece of computing takes: `slow` is that time divided by the best one seen in this run.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

const spinBytes = 24 * 1024 * 1024;
const block = Buffer.alloc(spinBytes, 1);
let bestMs = Infinity;

/** Computes for some 15 to 100 ms and tells how much longer it took than at best; 1.0 is an idle machine. */
export function slowness(): number {
  const started = performance.now();
  createHash('sha256').update(block).digest();
  const tookMs = performance.now() - started;
  bestMs = Math.min(bestMs, tookMs);
  return tookMs / bestMs;
}

/** `load 0.52, slow 1.04`: to be printed beside a figure. */
export function noise(): string {
  return `load ${(loadavg()[0] ?? 0).toFixed(2)}, slow ${slowness().toFixed(2)}`;
}

/** One line on hardware and programs, with today's date. */
export function describeMachine(): string {
  slowness();
  const model = cpus()[0]?.model.replaceAll(/\s+/g, ' ').trim() ?? 'unknown processor';
  const memoryGib = Math.round(totalmem() / 2 ** 30);
  const parts = [
    new Date().toISOString().slice(0, 10),
    `${availableParallelism()} cores (${model})`,
    `${memoryGib} GiB`,
    `Linux ${release()}`,
    distribution(),
    `Node.js ${process.versions.node}`,
    ...[version('containerd', /v?(\d+\.\d+\.\d+)/), version('runc', /(\d+\.\d+\.\d+)/)],
  ];
  return parts.filter(Boolean).join(', ');
}

function distribution(): string {
  if (!existsSync('/etc/os-release')) return '';
  return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';
}

function version(program: string, pattern: RegExp): string {
  try {
    const said = execFileSync(program, ['--version'], { encoding: 'utf8', timeout: 10_000 });
    return `${program} ${pattern.exec(said)?.[1] ?? ''}`.trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
