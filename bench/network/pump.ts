/**
 * One TCP stream as fast as it goes, where iperf3 is not installed. `node pump.ts serve PORT` takes one connection after
 * the other and throws away what comes; `node pump.ts send ADDRESS PORT SECONDS` sends that long and prints the bits per
 * second that the other side has taken, which it learns from the answer at the end.
 */
import { connect, createServer } from 'node:net';

const chunk = Buffer.alloc(256 * 1024);
const [, , mode, ...rest] = process.argv;

if (mode === 'serve') serve(Number(rest[0]));
else if (mode === 'send') send(rest[0] ?? '', Number(rest[1]), Number(rest[2]) * 1000);
else throw new Error('usage: pump.ts serve PORT | send ADDRESS PORT SECONDS');

function serve(port: number): void {
  createServer({ allowHalfOpen: true }, (socket) => {
    let bytes = 0;
    socket.on('data', (data) => (bytes += data.length));
    socket.on('end', () => socket.end(String(bytes)));
    socket.on('error', () => socket.destroy());
  }).listen(port, '0.0.0.0', () => console.log('ready'));
}

function send(address: string, port: number, durationMs: number): void {
  const socket = connect({ host: address, port, allowHalfOpen: true });
  let startedMs = 0;
  let answer = '';
  const write = (): void => {
    while (performance.now() - startedMs < durationMs) if (!socket.write(chunk)) return;
    socket.off('drain', write);
    socket.end();
  };
  socket.on('connect', () => {
    startedMs = performance.now();
    socket.on('drain', write);
    write();
  });
  socket.on('data', (data) => (answer += data.toString()));
  socket.on('end', () => console.log((Number(answer) * 8) / ((performance.now() - startedMs) / 1000)));
}
