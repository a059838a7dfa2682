import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ManualClock, type Clock } from '../../base/clock.ts';
import { silentLogger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { nodeDescriptionToWire } from '../../proto/codec/node.ts';
import { requestCertificate } from '../../proto/identity/join.ts';
import { anIdentity, openClusterPort, type ClusterPort } from '../../test/builders/cluster-port.ts';
import { aNodeDescription } from '../../test/builders/objects.ts';
import { openProxy } from '../../test/builders/tls-proxy.ts';
import { Remotes } from './remotes.ts';
import { Session, type Incoming, type SessionHandler } from './session.ts';

let port: ClusterPort;
beforeAll(async () => {
  port = await openClusterPort();
});
afterAll(() => port[Symbol.asyncDispose]());

const scope = new AsyncDisposableStack();
const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of running.splice(0)) await end();
});
afterAll(() => scope.disposeAsync());

/** A session of a node of its own; the handler records. */
async function stage(
  options: {
    managers?: string[];
    clock?: Clock;
    at?: ClusterPort;
    handler?: Partial<SessionHandler>;
    before?: () => void;
  } = {},
) {
  const at = options.at ?? port;
  const token = at.token('worker');
  const identity = await requestCertificate({ remote: at.remote, token, availability: 'active' });
  options.before?.();
  const events: string[] = [];
  const messages: Incoming[] = [];
  const session = new Session({
    identity: () => identity,
    remotes: new Remotes({ known: options.managers ?? [at.remote], random: realRandom }),
    handler: {
      hello: () => ({ hello: { description: nodeDescriptionToWire(aNodeDescription()), version: '1' } }),
      message: (message) => {
        messages.push(message);
        events.push(Object.keys(message)[0] ?? 'nothing');
      },
      drained: () => undefined,
      ended: () => void events.push('ended'),
      failed: (error) => void events.push(`failed ${error.code}: ${error.message}`),
      ...options.handler,
    },
    clock: options.clock ?? realClock,
    random: realRandom,
    log: silentLogger,
  });
  const stop = new AbortController();
  const done = session.run(stop.signal);
  const end = async (): Promise<void> => {
    stop.abort();
    await done;
  };
  running.push(end);
  return { session, events, messages, identity, end };
}

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 10 });

describe('Session', () => {
  it('begins with a welcome and the whole assignment, and is ready then', async () => {
    const { session, events, messages, identity } = await stage();
    expect(session.ready).toBe(false);
    await until(() => expect(events.slice(0, 2)).toEqual(['welcome', 'assignments']));
    expect(messages[0]?.welcome?.node?.id).toBe(identity.nodeId);
    expect([session.ready, session.client !== undefined]).toEqual([true, true]);
    expect(port.store.view.get('node', identity.nodeId)?.status.state).toBe('ready');
  });

  it('ends in order, and is not ready any more', async () => {
    const { session, events, end } = await stage();
    await until(() => expect(events).toContain('welcome'));
    await end();
    expect(events.at(-1)).toBe('ended');
    expect([session.ready, session.client]).toEqual([false, undefined]);
    session.send({ heartbeat: {} }); // lost, as there is no session
  });

  it('opens the next one when the connection breaks', async () => {
    const proxy = scope.use(await openProxy(port.port));
    const { events } = await stage({ managers: [proxy.address] });
    await until(() => expect(events).toContain('assignments'));
    proxy.cut();
    await until(() => expect(events.filter((event) => event === 'welcome')).toHaveLength(2));
    expect(events.indexOf('ended')).toBeGreaterThan(0);
    expect(events.some((event) => event.startsWith('failed unavailable'))).toBe(true);
  });

  it('finds the manager that answers among those that do not', async () => {
    const { events } = await stage({ managers: ['127.0.0.1:1', port.remote] });
    await until(() => expect(events).toContain('welcome'));
  });

  it('leaves a manager that takes the session and does not welcome it', async () => {
    const stuck = scope.use(await openClusterPort({ stuck: true }));
    const clock = new ManualClock();
    const { events, end } = await stage({ at: stuck, clock });
    // The clock stands still, so however slow this machine is, the wait ends only here.
    await until(() => {
      clock.advance(2_500);
      expect(events).toContain('failed unavailable: No welcome came within 2.5 s');
    });
    expect(events).not.toContain('ended');
    const ending = end();
    clock.advance(1_000);
    await ending;
  });

  it('ends a session whose message cannot be used, and tells nothing of what comes after it', async () => {
    const seen: string[] = [];
    let spoilt = false;
    const { events } = await stage({
      handler: {
        message: (message) => {
          seen.push(Object.keys(message)[0] ?? '');
          if (spoilt || !message.welcome) return;
          spoilt = true;
          throw new Error('no such node');
        },
      },
    });
    await until(() => expect(seen).toEqual(['welcome', 'welcome', 'assignments']));
    expect(events).toEqual([
      'ended',
      'failed internal: Cannot call /skein.v1.Dispatcher/Session: no such node',
    ]);
  });

  it('says that clocks differ when the certificate of the manager is of the future', async () => {
    const early = scope.use(await openClusterPort());
    const { rootCa, manager } = early;
    const future = await anIdentity({
      ...{ rootCa, clusterId: manager.clusterId, role: 'manager', nodeId: manager.nodeId },
      nowMs: Date.now() + 2 * 3600_000,
    });
    const handler = vi.fn();
    await stage({ at: early, handler: { failed: handler }, before: () => early.useIdentity(future) });
    await until(() => expect(handler).toHaveBeenCalled());
    expect((handler.mock.calls[0] as [Error])[0].message).toMatch(
      /certificate is not yet valid; compare the clocks of this host and of the other one/,
    );
  });

  it('tells that the node was removed', async () => {
    const { events, identity } = await stage();
    await until(() => expect(events).toContain('assignments'));
    await port.store.update((tx) => tx.remove('node', identity.nodeId));
    await until(() => expect(events).toContain('goodbye'));
    await until(() =>
      expect(events.some((event) => event.startsWith('failed permission-denied'))).toBe(true),
    );
  });

  it('ends at once while nobody answers', async () => {
    const { end } = await stage({ managers: [] });
    await end();
    const refused = scope.use(await openProxy(port.port));
    refused.refuse(true);
    const { end: endOther, events } = await stage({ managers: [refused.address] });
    await until(() => expect(events.length).toBeGreaterThan(0));
    await endOther();
  });
});
