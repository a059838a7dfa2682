import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../base/clock.ts';
import { silentLogger } from '../../base/log.ts';
import { SeededRandom } from '../../base/random.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { requestCertificate } from '../../proto/identity/join.ts';
import { openClusterPort, type ClusterPort } from '../../test/builders/cluster-port.ts';
import { CertificateRenewal } from './renewal.ts';

let port: ClusterPort;
let identity: NodeIdentity;
beforeAll(async () => {
  port = await openClusterPort();
  const { remote } = port;
  identity = await requestCertificate({ remote, token: port.token('worker'), availability: 'active' });
});
afterAll(() => port[Symbol.asyncDispose]());

const dayMs = 24 * 3600_000;

function stage(managers: () => readonly string[]) {
  const clock = new ManualClock(Date.now());
  const renewed: NodeIdentity[] = [];
  const warnings: unknown[] = [];
  const renewal = new CertificateRenewal({
    identity: () => identity,
    managers,
    renewed: async (fresh) => void renewed.push(fresh),
    clock,
    random: new SeededRandom(1),
    log: { ...silentLogger, warn: (_message, fields) => void warnings.push(fields?.['error']) },
  });
  const pass = (days: number): void => {
    for (let day = 0; day < days; day++) clock.advance(dayMs);
  };
  return { clock, renewed, warnings, renewal, pass };
}

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 10 });

describe('CertificateRenewal', () => {
  it('renews between 50 and 80 % of 90 days, farther than one timer counts, and not before', async () => {
    const { renewed, renewal, pass } = stage(() => [port.remote]);
    pass(44);
    await new Promise((resolve) => setImmediate(resolve));
    expect(renewed).toEqual([]);
    pass(29);
    await until(() => expect(renewed).toHaveLength(1));
    expect(renewed[0]).toMatchObject({ nodeId: identity.nodeId, role: 'worker' });
    expect(renewed[0]?.keyPem).not.toBe(identity.keyPem);
    await renewal[Symbol.asyncDispose]();
  });

  it('asks every manager, and again after a minute when none answers', async () => {
    const managers = ['127.0.0.1:1'];
    const { clock, renewed, warnings, renewal, pass } = stage(() => managers);
    pass(73);
    await until(() => expect(warnings).toHaveLength(1));
    managers.push(port.remote);
    clock.advance(60_000);
    await until(() => expect(renewed).toHaveLength(1));
    await renewal[Symbol.asyncDispose]();
  });

  it('keeps nothing after its end', async () => {
    const { renewed, warnings, renewal, pass } = stage(() => [port.remote]);
    pass(73);
    await renewal[Symbol.asyncDispose]();
    pass(30);
    expect([renewed, warnings]).toEqual([[], []]);
  });
});
