import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { planSpace } from './plan.ts';
import { emptySpace, type SpaceGoal, type SpaceRoute, type SpaceState } from './space.ts';
import type { Step } from './step.ts';

const devices = ['lo', 'a', 'b'];
const device = fc.constantFrom('a', 'b');
const address = fc.integer({ min: 1, max: 6 }).map((last) => `10.0.0.${last}`);
const mac = fc.constantFrom('02:00:00:00:00:01', '02:00:00:00:00:02');

const route = (protocol: fc.Arbitrary<number>): fc.Arbitrary<SpaceRoute> =>
  fc.record({
    destination: address.map((one) => `${one}/32`),
    table: fc.constantFrom(254, 8300),
    type: fc.constant('unicast' as const),
    metric: fc.constant(0),
    protocol,
    device,
    gateway: address,
    onlink: fc.boolean(),
  });
const place = ({ table, destination, metric }: SpaceRoute): string => `${table} ${destination} ${metric}`;
const contents = (protocol: fc.Arbitrary<number>) => ({
  addresses: fc.uniqueArray(
    fc.record({ device, address, prefix: fc.constant(32), scope: fc.constant('global' as const) }),
    { selector: (one) => `${one.device} ${one.address}` },
  ),
  routes: fc.uniqueArray(route(protocol), { selector: place }),
  neighbours: fc.uniqueArray(fc.record({ device, address, mac }), {
    selector: (one) => `${one.device} ${one.address}`,
  }),
  forwarding: fc.uniqueArray(fc.record({ device, mac, vtep: address }), {
    selector: (one) => `${one.device} ${one.mac}`,
  }),
  rules: fc.uniqueArray(fc.record({ priority: fc.nat(3), source: address, table: fc.constant(8300) }), {
    selector: (one) => `${one.priority} ${one.source}`,
  }),
});
const state: fc.Arbitrary<SpaceState> = fc.record({
  ...contents(fc.constantFrom(83, 4)),
  links: fc
    .tuple(fc.boolean(), fc.boolean(), mac)
    .map(
      ([up, other, one]) =>
        new Map(
          devices.map((name, at) => [
            name,
            { name, index: at + 1, up: at === 1 ? up : other, mtu: 1500, mac: one },
          ]),
        ),
    ),
});
const goal: fc.Arbitrary<SpaceGoal> = fc.record({
  ...contents(fc.constant(83)),
  devices: fc.constant(
    devices.map((name) => (name === 'lo' ? { name } : { name, mtu: 1450, mac: '02:00:00:00:00:01' })),
  ),
  owns: fc.constant('everything' as const),
});

/** What the kernel would hold after the steps. */
function after(before: SpaceState, steps: readonly Step[]): SpaceState {
  const now = structuredClone({ ...emptySpace, ...before }) as {
    -readonly [K in keyof SpaceState]: SpaceState[K];
  };
  const links = new Map(before.links);
  const same =
    (a: unknown) =>
    (b: unknown): boolean =>
      JSON.stringify(a) === JSON.stringify(b);
  for (const step of steps)
    switch (step.kind) {
      case 'set-link': {
        const { kind: _, device: name, ...change } = step;
        links.set(name, { ...links.get(name)!, ...change });
        if (step.mac !== undefined) now.neighbours = now.neighbours.filter((one) => one.device !== name);
        break;
      }
      case 'add-address':
        now.addresses = [...now.addresses, step.address];
        break;
      case 'delete-address':
        now.addresses = now.addresses.filter((one) => !same(step.address)(one));
        break;
      case 'replace-neighbour':
        now.neighbours = [
          ...now.neighbours.filter(
            (one) => one.device !== step.neighbour.device || one.address !== step.neighbour.address,
          ),
          step.neighbour,
        ];
        break;
      case 'delete-neighbour':
        now.neighbours = now.neighbours.filter(
          (one) => one.device !== step.neighbour.device || one.address !== step.neighbour.address,
        );
        break;
      case 'replace-forwarding':
        now.forwarding = [
          ...now.forwarding.filter((one) => one.device !== step.entry.device || one.mac !== step.entry.mac),
          step.entry,
        ];
        break;
      case 'delete-forwarding':
        now.forwarding = now.forwarding.filter((one) => !same(step.entry)(one));
        break;
      case 'replace-route':
        now.routes = [...now.routes.filter((one) => place(one) !== place(step.route)), step.route];
        break;
      case 'add-route':
        expect(now.routes.map(place)).not.toContain(place(step.route)); // the kernel would answer EEXIST
        now.routes = [...now.routes, step.route];
        break;
      case 'delete-route':
        now.routes = now.routes.filter((one) => !same(step.route)(one));
        break;
      case 'add-rule':
        now.rules = [...now.rules, step.rule];
        break;
      case 'delete-rule':
        now.rules = now.rules.filter((one) => !same(step.rule)(one));
        break;
    }
  return { ...now, links };
}

test('one round of steps makes the goal true, and then there is nothing left to do', () => {
  fc.assert(
    fc.property(state, goal, (present, wanted) => {
      const reached = after(present, planSpace(present, wanted));
      expect(planSpace(reached, wanted)).toEqual([]);
      expect(reached.routes.map(place).sort()).toEqual(wanted.routes.map(place).sort());
      expect(reached.neighbours).toHaveLength(wanted.neighbours.length);
    }),
  );
});

test('on our devices in the host, surplus goes before a route is added, and nothing is ever replaced', () => {
  fc.assert(
    fc.property(state, goal, (present, wanted) => {
      const mine = { ...wanted, owns: 'devices' as const };
      const steps = planSpace(present, mine);
      expect(planSpace(after(present, steps), mine)).toEqual([]);
      expect(steps.filter(({ kind }) => kind === 'replace-route')).toEqual([]);
    }),
  );
});

test('in a container, addresses, neighbours and routes that are not marked as ours stay', () => {
  fc.assert(
    fc.property(state, (present) => {
      const bare: SpaceGoal = { ...emptySpace, devices: devices.map((name) => ({ name })), owns: 'marked' };
      const reached = after(present, planSpace(present, bare));
      expect(reached.addresses).toEqual(present.addresses);
      expect(reached.neighbours).toEqual(present.neighbours);
      expect(reached.routes).toEqual(present.routes.filter(({ protocol }) => protocol !== 83));
      expect(reached.rules).toEqual([]);
    }),
  );
});

test('what concerns a device that is absent is left for when it is there', () => {
  const wanted: SpaceGoal = {
    ...emptySpace,
    devices: [{ name: 'gone' }],
    routes: [
      {
        destination: '10.0.0.1/32',
        table: 254,
        type: 'unicast',
        metric: 0,
        protocol: 83,
        device: 'gone',
        onlink: false,
      },
    ],
    owns: 'everything',
  };
  expect(planSpace(emptySpace, wanted)).toEqual([]);
});
