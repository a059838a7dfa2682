/** Connections under load: a process inside a namespace opens one after the other and counts what became of them. */
import { spawn } from 'node:child_process';
import { inNamespace } from '../../net/namespace/enter.ts';

export interface LoadResult {
  readonly answered: number;
  /** Why the others failed, each reason once. */
  readonly failures: readonly string[];
  readonly perSecond: number;
}

const program = `
  const net = require('node:net');
  const [address, port, forMs, width] = process.argv.slice(1);
  const start = performance.now();
  const failures = new Set();
  let answered = 0;
  let open = Number(width);
  const once = () => {
    if (performance.now() - start > Number(forMs)) {
      if (--open > 0) return;
      const perSecond = Math.round(answered / (performance.now() - start) * 1000);
      console.log(JSON.stringify({ answered, failures: [...failures], perSecond }));
      return;
    }
    let heard = false;
    const socket = net.connect(Number(port), address);
    socket.setTimeout(3000, () => socket.destroy(new Error('silence')));
    socket.on('data', () => { heard = true; socket.resetAndDestroy(); });
    socket.on('error', (error) => { if (!heard) failures.add(error.code ?? error.message); });
    socket.on('close', () => { if (heard) answered++; once(); });
  };
  for (let at = 0; at < Number(width); at++) once();
`;

/** Connects for `forMs`, `width` at a time; each waits for the first bytes of the server. */
export async function load(
  space: { readonly fd: number },
  address: string,
  port: number,
  forMs: number,
  width = 4,
): Promise<LoadResult> {
  const child = inNamespace(space.fd, () =>
    spawn(process.execPath, ['-e', program, address, String(port), String(forMs), String(width)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  let out = '';
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return JSON.parse(out) as LoadResult; // the program's own words
}
