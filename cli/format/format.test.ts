import { describe, expect, it } from 'vitest';
import { applyFilters, matchesLabel } from './filters.ts';
import { ago, ellipsis, goDuration, humanBytes, humanDuration, humanSize, shortId } from './human.ts';
import { renderListing, type Column } from './listing.ts';
import { renderSections } from './sections.ts';
import { renderTable } from './table.ts';

const second = 1000;
const hour = 3600 * second;

describe('amounts for people', () => {
  it.each([
    [0, 'Less than a second'],
    [second, '1 second'],
    [59 * second, '59 seconds'],
    [60 * second, 'About a minute'],
    [150 * second, '2 minutes'],
    [hour, 'About an hour'],
    [5 * hour, '5 hours'],
    [47 * hour, '47 hours'],
    [3 * 24 * hour, '3 days'],
    [20 * 24 * hour, '2 weeks'],
    [90 * 24 * hour, '3 months'],
    [800 * 24 * hour, '2 years'],
  ])('%d ms are %s', (ms, text) => expect(humanDuration(ms)).toBe(text));

  it('a time ahead of our clock is now', () => expect(ago(2000, 1000)).toBe('Less than a second ago'));

  it('writes sizes and durations', () => {
    expect([humanSize(0), humanSize(4_260_000), humanSize(999), humanSize(1e9)]).toEqual([
      '0B',
      '4.26MB',
      '999B',
      '1GB',
    ]);
    expect([humanBytes(2 ** 32), humanBytes(1.95 * 2 ** 30)]).toEqual(['4GiB', '1.95GiB']);
    expect([0, 500, 5000, 90_000, 3_600_000].map(goDuration)).toEqual([
      '0s',
      '500ms',
      '5s',
      '1m30s',
      '1h0m0s',
    ]);
    expect(ellipsis('abcdef', 4)).toBe('abc…');
    expect(shortId(`sha256:${'ab'.repeat(32)}`)).toBe('abababababab');
  });
});

interface Item {
  readonly id: string;
  readonly name: string;
}
const columns: readonly Column<Item>[] = [
  { field: 'ID', header: 'ID', text: ({ id }) => id },
  { field: 'Name', header: 'NAME', text: ({ name }) => name },
  { field: 'Hidden', header: 'HIDDEN', extra: true, text: () => 'h' },
];
const items = [
  { id: 'aaaaaaaaaaaa', name: 'web' },
  { id: 'b', name: '' },
];

describe('lists', () => {
  it('are tables as docker prints them', () => {
    expect(renderListing(columns, items, undefined)).toBe(
      ['ID             NAME', 'aaaaaaaaaaaa   web', 'b', ''].join('\n'),
    );
    expect(renderListing(columns, [], 'table')).toBe('ID        NAME\n');
  });

  it('are JSON lines, fields in order', () => {
    expect(renderListing(columns, items.slice(0, 1), 'json')).toBe(
      '{"Hidden":"h","ID":"aaaaaaaaaaaa","Name":"web"}\n',
    );
  });

  it('follow a template, also under headers', () => {
    expect(renderListing(columns, items, '{{.Name}}:{{.ID}}')).toBe('web:aaaaaaaaaaaa\n:b\n');
    expect(renderListing(columns, items.slice(0, 1), 'table {{.Name}}\\t{{.Hidden}}')).toBe(
      'NAME      HIDDEN\nweb       h\n',
    );
  });

  it('tell a field that does not exist, even when there is no row', () => {
    expect(() => renderListing(columns, [], '{{.Nme}}')).toThrow(
      'there is no field .Nme; did you mean .Name?',
    );
    expect(() => renderListing(columns, items, '{{.Foo}}')).toThrow('(there are .ID, .Name, .Hidden)');
    expect(() => renderListing(columns, items, '{{.Name')).toThrow('template parsing error: unclosed action');
  });
});

describe('tables and sections', () => {
  it('widen columns and end lines without blanks', () => {
    expect(
      renderTable([
        ['A', 'B', ''],
        ['a much longer cell', 'ü…', 'x'],
      ]),
    ).toBe('A                    B\na much longer cell   ü…        x\n');
  });

  it('indent what is deeper and leave out what is empty', () => {
    expect(
      renderSections([
        ['Name', 'web'],
        ['Longer name', 'x'],
        [
          'Part',
          [
            ['A', '1'],
            ['BB', '2'],
          ],
        ],
        ['Nothing', []],
      ]),
    ).toBe('Name:        web\nLonger name: x\nPart:\n A:  1\n BB: 2\n');
  });
});

describe('filters', () => {
  const filters = {
    name: { matches: ({ name }: Item, value: string) => name.startsWith(value) },
    role: { matches: () => true, values: ['manager', 'worker'] },
    label: { matches: ({ id }: Item, value: string) => id.includes(value), all: true },
  };

  it('take values of one key as alternatives and different keys together', () => {
    expect(
      applyFilters(
        items,
        [
          ['name', 'x'],
          ['name', 'we'],
        ],
        filters,
      ),
    ).toEqual(items.slice(0, 1));
    expect(
      applyFilters(
        items,
        [
          ['name', 'web'],
          ['label', 'b'],
        ],
        filters,
      ),
    ).toEqual([]);
    expect(
      applyFilters(
        items,
        [
          ['label', 'a'],
          ['label', 'b'],
        ],
        filters,
      ),
    ).toEqual([]);
    expect(applyFilters(items, [], filters)).toEqual(items);
  });

  it('refuse keys and values that mean nothing', () => {
    expect(() => applyFilters(items, [['nam', 'x']], filters)).toThrow(
      "invalid filter 'nam'; did you mean name?",
    );
    expect(() => applyFilters(items, [['foo', 'x']], filters)).toThrow(
      "invalid filter 'foo' (there are name, role, label)",
    );
    expect(() => applyFilters(items, [['role', 'x']], filters)).toThrow(
      "invalid filter 'role=x': role is one of manager, worker",
    );
  });

  it('match labels by key or by key and value', () => {
    expect([
      matchesLabel({ a: '1' }, 'a'),
      matchesLabel({ a: '1' }, 'a=1'),
      matchesLabel({ a: '1' }, 'a=2'),
      matchesLabel({}, 'a'),
    ]).toEqual([true, true, false, false]);
  });
});
