import { describe, expect, it } from 'vitest';
import { aNode, aNodeDescription, nodeId } from '../../test/builders/objects.ts';
import { firstUnsatisfied, parseConstraints, satisfies, storedConstraints } from './constraint.ts';

const node = aNode({
  id: nodeId('abc1'),
  role: 'manager',
  spec: { name: '', labels: { ssd: 'True', zone: 'a' }, role: 'worker', availability: 'active' },
  description: aNodeDescription({ hostname: 'Db-1', engineLabels: { kernel: 'rt' } }),
  status: { state: 'ready', message: '', address: '10.77.0.4', sinceMs: 0 },
});

describe('constraints', () => {
  it.each([
    ['node.id == abc1', true],
    ['node.id==ABC1', true],
    ['node.hostname == db-1', true],
    ['node.hostname != db-1', false],
    ['node.role==manager', true],
    ['node.role == worker', false],
    ['node.labels.ssd == true', true],
    ['node.labels.ssd != true', false],
    ['node.labels.gpu == true', false],
    ['node.labels.gpu != true', true],
    ['node.labels.constructor != x', true],
    ['NODE.LABELS.zone == A', true],
    ['engine.labels.kernel == rt', true],
    ['node.platform.os == Linux', true],
    ['node.platform.arch == amd64', true],
    ['node.platform.arch == x86_64', true],
    ['node.platform.arch == aarch64', false],
    ['node.ip == 10.77.0.4', true],
    ['node.ip == 10.77.0.0/24', true],
    ['node.ip != 10.77.0.0/24', false],
    ['node.ip == 10.78.0.0/24', false],
    ['node.ip == nonsense', false],
  ])('%s is %s', (text, expected) => {
    const [constraint] = parseConstraints([text]);
    expect(constraint && satisfies(node, constraint)).toBe(expected);
  });

  it('are all to be satisfied; the first that is not is named in one spelling', () => {
    const constraints = parseConstraints(['node.role==manager', 'node.labels.zone==b', 'node.labels.x==y']);
    expect(firstUnsatisfied(node, constraints)?.text).toBe('node.labels.zone == b');
  });

  it.each([
    ['node.role', 'it needs == or != between a key and a value'],
    ['node.role = manager', 'it needs == or != between a key and a value'],
    ['node.role ==', 'the value is empty'],
    ['node.role == a == b', 'it has more than one == or !='],
    ['no de.role == a', 'the key "no de.role" has characters that keys do not have'],
    ['node.role == a;b', 'the value "a;b" has characters that values do not have'],
    ['node.labels. == a', '"node.labels." is not a key; keys are node.id, node.hostname'],
    ['node.colour == red', '"node.colour" is not a key; keys are node.id, node.hostname'],
  ])('%s is refused', (text, why) => {
    expect(() => parseConstraints([text])).toThrow(`Cannot read constraint ${JSON.stringify(text)}: ${why}`);
  });

  it('that were stored although they are wrong are satisfied by no node and explained by their text', () => {
    expect(firstUnsatisfied(node, storedConstraints(['nonsense']))?.text).toBe('nonsense');
  });
});
