/**
 * Placement constraints in Swarm's grammar: `key == value` or `key != value`, all of which must hold. Values are
 * compared whole and whatever their case (swarmkit manager/constraint). Unlike Swarm, a key that does not exist is
 * refused when the service is made: there it was accepted and its tasks stayed pending for ever.
 */
import { SkeinError } from '../../base/errors.ts';
import { contains, parseAddress, parseCidr } from '../../net/addr/cidr.ts';
import type { Labels } from '../../proto/model/common.ts';
import type { Node } from '../../proto/model/node.ts';
import { normalArchitecture, normalOs } from './platform.ts';

export interface Constraint {
  readonly key: ConstraintKey;
  readonly equal: boolean;
  readonly value: string;
  /** As people read it: `node.labels.ssd == true`. */
  readonly text: string;
}

type PlainKey =
  'node.id' | 'node.hostname' | 'node.ip' | 'node.role' | 'node.platform.os' | 'node.platform.arch';

type ConstraintKey =
  { readonly kind: PlainKey } | { readonly kind: 'node.labels' | 'engine.labels'; readonly label: string };

const plainKeys: readonly PlainKey[] = [
  'node.id',
  'node.hostname',
  'node.ip',
  'node.role',
  'node.platform.os',
  'node.platform.arch',
];
const labelKeys = ['node.labels', 'engine.labels'] as const;

const keyShape = /^[a-z_][a-z0-9\-_./]*$/i;
const valueShape = /^[a-z0-9:\-_\s.*()?+[\]\\^$|/]+$/i;

/** Reads the constraints of a service. Throws `invalid-argument` naming the one that is wrong. */
export function parseConstraints(texts: readonly string[]): readonly Constraint[] {
  return texts.map(parseConstraint);
}

/** Whether the node satisfies the constraint. A label or description that is absent counts as empty. */
export function satisfies(node: Node, constraint: Constraint): boolean {
  if (constraint.key.kind === 'node.ip') return ipMatches(node, constraint.value) === constraint.equal;
  const wanted = constraint.value.toLowerCase();
  return (valueOf(node, constraint.key, wanted) === normalize(constraint.key, wanted)) === constraint.equal;
}

/** The first constraint that the node does not satisfy. */
export function firstUnsatisfied(node: Node, constraints: readonly Constraint[]): Constraint | undefined {
  return constraints.find((constraint) => !satisfies(node, constraint));
}

/**
 * The constraints of a stored task. They were checked when the service was made; if an older version let a wrong one
 * in, no node satisfies it, and its own text is the explanation.
 */
export function storedConstraints(texts: readonly string[]): readonly Constraint[] {
  return texts.map((text) => {
    try {
      return parseConstraint(text);
    } catch (error) {
      if (!(error instanceof SkeinError)) throw error;
      return { key: { kind: 'node.id' }, equal: true, value: '', text: text.slice(0, 200) };
    }
  });
}

function parseConstraint(text: string): Constraint {
  const match = /^(.*?)(==|!=)(.*)$/s.exec(text);
  if (!match) throw wrong(text, 'it needs == or != between a key and a value');
  const [, rawKey = '', operator = '', rawValue = ''] = match;
  const key = rawKey.trim();
  const value = rawValue.trim();
  if (/==|!=/.test(value)) throw wrong(text, 'it has more than one == or !=');
  if (!keyShape.test(key)) throw wrong(text, `the key ${quote(key)} has characters that keys do not have`);
  if (!valueShape.test(value))
    throw wrong(
      text,
      value === ''
        ? 'the value is empty'
        : `the value ${quote(value)} has characters that values do not have`,
    );
  return { key: readKey(text, key), equal: operator === '==', value, text: `${key} ${operator} ${value}` };
}

function readKey(text: string, key: string): ConstraintKey {
  const lower = key.toLowerCase();
  const plain = plainKeys.find((name) => name === lower);
  if (plain) return { kind: plain };
  const labels = labelKeys.find((name) => lower.startsWith(`${name}.`) && key.length > name.length + 1);
  if (labels) return { kind: labels, label: key.slice(labels.length + 1) };
  const known = [...plainKeys, ...labelKeys.map((name) => `${name}.KEY`)].join(', ');
  throw wrong(text, `${quote(key)} is not a key; keys are ${known}`);
}

function valueOf(node: Node, key: ConstraintKey, wanted: string): string {
  switch (key.kind) {
    case 'node.id':
      return node.id.toLowerCase();
    case 'node.hostname':
      return (node.description?.hostname ?? '').toLowerCase();
    case 'node.ip':
      return wanted; // compared as an address, see `satisfies`
    case 'node.role':
      return node.role;
    case 'node.platform.os':
      return normalOs(node.description?.platform.os ?? '');
    case 'node.platform.arch':
      return normalArchitecture(node.description?.platform.architecture ?? '');
    case 'node.labels':
      return label(node.spec.labels, key.label);
    case 'engine.labels':
      return label(node.description?.engineLabels ?? {}, key.label);
  }
}

function normalize(key: ConstraintKey, value: string): string {
  if (key.kind === 'node.platform.os') return normalOs(value);
  return key.kind === 'node.platform.arch' ? normalArchitecture(value) : value;
}

function label(labels: Labels, name: string): string {
  return (Object.hasOwn(labels, name) ? (labels[name] ?? '') : '').toLowerCase();
}

/** By address or by subnet. Text that is neither matches no node, as in Swarm. */
function ipMatches(node: Node, value: string): boolean {
  try {
    const address = parseAddress(node.status.address);
    return value.includes('/') ? contains(parseCidr(value), address) : parseAddress(value) === address;
  } catch (error) {
    if (error instanceof SkeinError) return false;
    throw error;
  }
}

function wrong(text: string, why: string): SkeinError {
  return new SkeinError('invalid-argument', `Cannot read constraint ${quote(text)}: ${why}`);
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
