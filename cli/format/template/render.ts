import { functions, isTrue, printed } from './functions.ts';
import type { Block, Operand, Pipe, Stage } from './syntax.ts';

/** How a field that is not there is told: rows have fixed fields, so it is a mistake; objects leave out what is empty. */
export type MissingField = (path: readonly string[], known: readonly string[]) => unknown;

export const noValue: MissingField = () => undefined;

/** The text of a template for `data`. Throws an Error. */
export function renderTemplate(block: Block, data: unknown, missing: MissingField = noValue): string {
  const scope: Scope = { dot: data, variables: new Map([['$', data]]), missing };
  return renderBlock(block, scope);
}

interface Scope {
  readonly dot: unknown;
  /** Shared by blocks inside, copied where a block declares its own. */
  readonly variables: Map<string, unknown>;
  readonly missing: MissingField;
}

function renderBlock(block: Block, scope: Scope): string {
  return block
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'print': {
          const value = evaluate(node.pipe, scope);
          const [name] = node.pipe.variables;
          if (name === undefined) return printed(value);
          scope.variables.set(name, value);
          return '';
        }
        case 'if':
        case 'with': {
          const value = evaluate(node.pipe, scope);
          const inner = inside(scope, node.kind === 'with' ? value : scope.dot);
          if (node.pipe.variables[0] !== undefined) inner.variables.set(node.pipe.variables[0], value);
          return isTrue(value)
            ? renderBlock(node.body, inner)
            : renderBlock(node.otherwise, inside(scope, scope.dot));
        }
        case 'range':
          return renderRange(node.pipe, node.body, node.otherwise, scope);
      }
    })
    .join('');
}

function inside(scope: Scope, dot: unknown): Scope {
  return { ...scope, dot, variables: new Map(scope.variables) };
}

function renderRange(pipe: Pipe, body: Block, otherwise: Block, scope: Scope): string {
  const items = itemsOf(evaluate(pipe, scope));
  if (items.length === 0) return renderBlock(otherwise, inside(scope, scope.dot));
  return items
    .map(([key, item]) => {
      const inner = inside(scope, item);
      const [first, second] = pipe.variables;
      if (second !== undefined) inner.variables.set(second, item);
      if (first !== undefined) inner.variables.set(first, second === undefined ? item : key);
      return renderBlock(body, inner);
    })
    .join('');
}

/** Lists in order, maps by key, as Go does it. */
function itemsOf(value: unknown): readonly (readonly [unknown, unknown])[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return (value as readonly unknown[]).map((item, index) => [index, item]);
  if (typeof value === 'object') return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  throw new Error(`range can't iterate over ${printed(value)}`);
}

function evaluate(pipe: Pipe, scope: Scope): unknown {
  let result: { readonly value: unknown } | undefined;
  for (const stage of pipe.stages) result = { value: evaluateStage(stage, result, scope) };
  return result?.value;
}

/** A function gets the value of the stage before as its last argument. */
function evaluateStage(stage: Stage, before: { readonly value: unknown } | undefined, scope: Scope): unknown {
  const [head, ...rest] = stage;
  if (head?.kind === 'function') {
    const args = rest.map((operand) => valueOf(operand, scope));
    return functions[head.name]?.(before ? [...args, before.value] : args);
  }
  if (head === undefined || rest.length > 0 || before) throw new Error("can't give argument to non-function");
  return valueOf(head, scope);
}

function valueOf(operand: Operand, scope: Scope): unknown {
  switch (operand.kind) {
    case 'value':
      return operand.value;
    case 'field':
      return follow(scope.dot, operand.path, scope);
    case 'variable':
      if (!scope.variables.has(operand.name)) throw new Error(`undefined variable "${operand.name}"`);
      return follow(scope.variables.get(operand.name), operand.path, scope);
    case 'group':
      return follow(evaluate(operand.pipe, scope), operand.path, scope);
    case 'function':
      return functions[operand.name]?.([]);
  }
}

function follow(start: unknown, path: readonly string[], scope: Scope): unknown {
  return path.reduce((value, name, index) => {
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'object' && Object.hasOwn(value, name))
      return (value as Readonly<Record<string, unknown>>)[name]; // it has it
    return scope.missing(path.slice(0, index + 1), typeof value === 'object' ? Object.keys(value) : []);
  }, start);
}
