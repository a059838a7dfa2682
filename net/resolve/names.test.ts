import { describe, expect, it } from 'vitest';
import type { Answer, QuestionType } from './answer.ts';
import { answerFrom, buildNetworkNames, type NamedService, type NameRow } from './names.ts';

/** The row of task `slot` of `service`, at 10.0.1.(10 + slot). */
function aRow(service: string, slot: number, changes: Partial<NameRow> = {}): NameRow {
  return {
    serviceName: service,
    taskName: `${service}.${slot}.task${slot}of${service}`,
    slot,
    containerId: `c${slot}${service}0123456789abcdef`,
    hostname: undefined,
    aliases: [],
    address: `10.0.1.${10 + slot}`,
    running: true,
    ...changes,
  };
}

function table(rows: readonly NameRow[], services: readonly NamedService[] = [], networkName = 'front') {
  return buildNetworkNames({ networkName, rows, services });
}

const own = (...addresses: string[]): Answer => ({ kind: 'own', addresses, ttlSeconds: 5 });
const empty: Answer = { kind: 'own-empty' };
const foreign: Answer = { kind: 'foreign' };

function answers(rows: readonly NameRow[], names: readonly string[], type: QuestionType = 'A'): Answer[] {
  return names.map((name) => answerFrom([table(rows)], { name, type }));
}

describe('names of one network', () => {
  const rows = [aRow('web', 1), aRow('web', 2), aRow('web', 3, { running: false }), aRow('db', 9)];

  it('give all running tasks of a service', () => {
    expect(answers(rows, ['web', 'tasks.web', 'db'])).toEqual([
      own('10.0.1.11', '10.0.1.12'),
      own('10.0.1.11', '10.0.1.12'),
      own('10.0.1.19'),
    ]);
  });

  it('give one task by slot, task name and the first 12 characters of its container id', () => {
    expect(answers(rows, ['2.web', 'web.2.task2ofweb', 'c2web0123456'])).toEqual(
      Array(3).fill(own('10.0.1.12')),
    );
  });

  it('do not depend on case', () => {
    expect(answers([aRow('Web', 1)], ['wEB', 'TASKS.web', '1.WEB'])).toEqual(Array(3).fill(own('10.0.1.11')));
  });

  it('may carry the name of the network behind them', () => {
    expect(answers(rows, ['db.front', 'tasks.db.FRONT', '9.db.front', 'db.back'])).toEqual([
      ...(Array(3).fill(own('10.0.1.19')) as Answer[]),
      foreign,
    ]);
  });

  it('are empty and not foreign while no task of theirs runs', () => {
    expect(
      answers([aRow('web', 1, { running: false })], ['web', 'tasks.web', '1.web', 'web.1.task1ofweb']),
    ).toEqual(Array(4).fill(empty));
  });

  it('exist for a service without tasks', () => {
    const names = table([], [{ name: 'web', aliases: ['www'], virtualAddress: undefined }]);
    expect(
      ['web', 'www', 'tasks.web', 'other'].map((name) => answerFrom([names], { name, type: 'A' })),
    ).toEqual([empty, empty, empty, foreign]);
  });

  it.each(['AAAA', 'TYPE15', 'TYPE65'] as const)(
    'have no record of type %s and are not asked for elsewhere',
    (type) => {
      expect(answers(rows, ['web', 'unknown'], type)).toEqual([empty, foreign]);
    },
  );

  it('include the aliases of a service, shared with other services that have the same', () => {
    const shared = [aRow('blue', 1, { aliases: ['app'] }), aRow('green', 2, { aliases: ['app'] })];
    expect(answers(shared, ['app', 'tasks.app', 'blue'])).toEqual([
      own('10.0.1.11', '10.0.1.12'),
      own('10.0.1.11', '10.0.1.12'),
      own('10.0.1.11'),
    ]);
  });

  it('include host names, which never take the traffic of a service', () => {
    const named = [aRow('db', 1), aRow('thief', 2, { hostname: 'db' }), aRow('host', 3, { hostname: 'Box' })];
    expect(answers(named, ['db', 'box'])).toEqual([own('10.0.1.11'), own('10.0.1.13')]);
  });

  it('give the virtual address of a service that has one, and its tasks under tasks.', () => {
    const names = table([aRow('web', 1)], [{ name: 'web', aliases: ['www'], virtualAddress: '10.0.1.2' }]);
    expect(['web', 'www', 'tasks.web'].map((name) => answerFrom([names], { name, type: 'A' }))).toEqual([
      own('10.0.1.2'),
      own('10.0.1.2'),
      own('10.0.1.11'),
    ]);
    expect(answerFrom([names], { name: '2.1.0.10.in-addr.arpa', type: 'PTR' })).toEqual({
      kind: 'pointer',
      name: 'web.front',
      ttlSeconds: 5,
    });
  });

  it('are found by address, the running task before one that ended', () => {
    const sameAddress = [
      aRow('old', 1, { running: false }),
      aRow('new', 1),
      aRow('older', 1, { running: false }),
    ];
    expect(answers(sameAddress, ['11.1.0.10.in-addr.arpa'], 'PTR')).toEqual([
      { kind: 'pointer', name: 'new.1.task1ofnew.front', ttlSeconds: 5 },
    ]);
    expect(answers(rows, ['11.1.0.10.in-addr.arpa'], 'A')).toEqual([empty]);
    expect(answers(rows, ['8.8.8.8.in-addr.arpa'], 'PTR')).toEqual([foreign]);
  });
});

describe('names of an asker on several networks', () => {
  const front = table([aRow('web', 1)]);
  const back = table([aRow('web', 7), aRow('db', 8)], [], 'back');

  it('come from the first network that has running addresses for them', () => {
    const ask = (name: string): Answer => answerFrom([front, back], { name, type: 'A' });
    expect([ask('web'), ask('db'), ask('web.back')]).toEqual([
      own('10.0.1.11'),
      own('10.0.1.18'),
      own('10.0.1.17'),
    ]);
    const idle = table([aRow('web', 1, { running: false })]);
    expect(answerFrom([idle, back], { name: 'web', type: 'A' })).toEqual(own('10.0.1.17'));
  });

  it('are foreign when only networks of others have them', () => {
    expect(answerFrom([front], { name: 'db', type: 'A' })).toEqual(foreign);
    expect(answerFrom([], { name: 'web', type: 'A' })).toEqual(foreign);
  });
});
