/** The gate: everything that needs no root, in the order in which a failure is cheapest. Stops at the first one. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

rmSync('node_modules/.cache/skein-ok', { recursive: true, force: true });
const steps = ['gen:check', 'format:check', 'types', 'layers', 'lint', 'dead', 'test'] as const;
for (const step of steps) {
  const started = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', step], { stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (status !== 0) {
    console.error(`ok: ${step} failed after ${seconds} s`);
    process.exit(1);
  }
  console.log(`ok: ${step} passed in ${seconds} s`);
}
