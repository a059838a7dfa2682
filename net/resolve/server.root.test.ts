import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../../base/log.ts';
import { SeededRandom } from '../../base/random.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { Scratch, type ScratchNamespace } from '../../test/netns/scratch.ts';
import { NetlinkSocket } from '../netlink/socket.ts';
import { dnsTable, resolverAddress } from '../nft/dns-table.ts';
import { OwnedTable } from '../nft/owned-table.ts';
import type { AnswerQuestion } from './answer.ts';
import { addressReply, askByUdp, boundSocket, encodeQuery, startNameserver } from './fixtures.ts';
import { startResolver } from './server.ts';
import { makeUpstream } from './upstream.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
});
afterEach(() => scratch[Symbol.dispose]());

const many = Array.from({ length: 60 }, (_, i) => `10.0.1.${i + 2}`);

/** Looks `name` up as a program inside would: at 127.0.0.11 port 53, over UDP and, when cut, TCP. */
async function lookUpInside(space: ScratchNamespace, name: string): Promise<string[]> {
  const script = `
    const resolver = new (require('node:dns').promises.Resolver)({ timeout: 3000, tries: 3 });
    resolver.setServers(['${resolverAddress}']);
    resolver.resolve4('${name}').then((found) => console.log(found.sort().join()), (error) => console.log(error.code));`;
  const child = space.enter(() =>
    spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'], timeout: 20_000 }),
  );
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return output.trim().split(',');
}

async function startInside(space: ScratchNamespace, answer: AnswerQuestion, nameserverPort: number) {
  const [udp, tcp] = space.enter(() => [
    boundSocket('udp', { address: resolverAddress }),
    boundSocket('tcp', { address: resolverAddress }),
  ]);
  {
    using netfilter = new NetlinkSocket('netfilter', space.fd);
    new OwnedTable(dnsTable({ udpPort: udp.port, tcpPort: tcp.port })).set(netfilter, new Map());
  }
  const resolver = await startResolver({
    udpFd: udp.fd,
    tcpFd: tcp.fd,
    answer,
    upstream: makeUpstream({
      nameservers: () => [{ address: '127.0.0.1', port: nameserverPort }],
      random: realRandom,
      clock: realClock,
      log: silentLogger,
    }),
    random: new SeededRandom(1),
    clock: realClock,
    log: silentLogger,
  });
  return { udpPort: udp.port, [Symbol.asyncDispose]: () => resolver[Symbol.asyncDispose]() };
}

test('one process answers at 127.0.0.11 inside two namespaces, each by its own names, and forwards from outside', async () => {
  await using nameserver = await startNameserver((query) => addressReply(query, ['192.0.2.1']));
  const answerBy =
    (address: string): AnswerQuestion =>
    ({ name }) => {
      if (name === 'web') return { kind: 'own', addresses: [address], ttlSeconds: 5 };
      return name === 'many' ? { kind: 'own', addresses: many, ttlSeconds: 5 } : { kind: 'foreign' };
    };
  const one = scratch.namespace('one');
  const two = scratch.namespace('two');
  await using resolver = await startInside(one, answerBy('10.0.1.5'), nameserver.server.port);
  await using _other = await startInside(two, answerBy('10.0.2.5'), nameserver.server.port);

  expect(await lookUpInside(one, 'web')).toEqual(['10.0.1.5']);
  expect(await lookUpInside(two, 'web')).toEqual(['10.0.2.5']);
  expect(await lookUpInside(one, 'many')).toEqual([...many].sort());
  expect(await lookUpInside(two, 'example.org')).toEqual(['192.0.2.1']);
  expect(await askByUdp(resolver.udpPort, encodeQuery({ name: 'web' }), 300)).toBe(undefined);
});
