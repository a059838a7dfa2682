/**
 * The examiner of our own sources: rules of the project that the compiler and the linter do not know. A rule is put here
 * when it holds everywhere; there is no list of files that may break it.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { productVersion } from '../cli/daemon/version.ts';

const root = join(import.meta.dirname, '..');
const left = new Set(['node_modules', '.git', 'dist', 'coverage', 'gen']);
const folders = [
  '.ci',
  'base',
  'bench',
  'bin',
  'cli',
  'deploy',
  'docs',
  'manager',
  'net',
  'proto',
  'scripts',
];
const files: ReadonlyMap<string, string> = new Map(
  [...folders, 'test', 'worker', '.']
    .flatMap((folder) => listFiles(join(root, folder), folder !== '.'))
    .map((path) => [relative(root, path), readFileSync(path, 'utf8')]),
);

function listFiles(folder: string, deep: boolean): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return deep && !left.has(entry.name) ? listFiles(path, true) : [];
    return entry.isFile() && entry.name !== 'package-lock.json' ? [path] : [];
  });
}

interface Source {
  readonly path: string;
  readonly text: string;
}

function sources(pattern: RegExp): Source[] {
  return [...files].filter(([path]) => pattern.test(path)).map(([path, text]) => ({ path, text }));
}

const product = sources(/^(base|proto|manager|worker|net|cli|scripts|bench)\/.*\.ts$/).filter(
  ({ path }) => !path.endsWith('.test.ts'),
);
const markdown = sources(/\.md$/);

/** Every place where `pattern` (global) is found, as `path:line text`. */
function places(where: readonly Source[], pattern: RegExp): string[] {
  return where.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map((found) => `${path}:${lineAt(text, found.index)} ${found[0].trim()}`),
  );
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

describe('a source file', () => {
  // A codec is told by the record of the same name, and a command of the CLI by its help.
  const explained = ({ path, text }: Source): boolean =>
    /^(\/\*|\/\/)/.test(text) ||
    /\/\*\*(?:[^*]|\*(?!\/))*\*\/\nexport /.test(text) ||
    (path.startsWith('cli/commands/') && /^ +summary: /m.test(text)) ||
    (path.startsWith('proto/codec/') && files.has(path.replace('/codec/', '/model/')));

  test('says what it is for, at its top or above one of its exports', () => {
    expect(product.filter((source) => !explained(source)).map(({ path }) => path)).toEqual([]);
  });

  test('is explained above its commands, when it is a script', () => {
    const scripts = sources(/^(deploy|test|bin|\.ci)\/[^.]*$/).filter(({ text }) => text.startsWith('#!'));
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter(({ text }) => !/^#![^\n]*\n#/.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('has no remarks about work left to do', () => {
    const words = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|');
    expect(places(sources(/\.(ts|js|proto|md|sh)$|^[^.]*$/), new RegExp(`\\b(${words})\\b.*`, 'g'))).toEqual(
      [],
    );
  });

  test('writes to a logger and not to the console, but for the CLI, scripts and measurements', () => {
    const silent = product.filter(({ path }) => !/^(cli|scripts|bench)\//.test(path));
    expect(places(silent, /\bconsole\.\w+/g)).toEqual([]);
  });

  test('names no package registry: that is the business of the host', () => {
    const hosts = [
      ['registry', 'npmjs', 'org'],
      ['registry', 'yarnpkg', 'com'],
      ['npmmirror', 'com'],
    ];
    const pattern = new RegExp(hosts.map((parts) => parts.join('\\.')).join('|'), 'g');
    const all = [...files].map(([path, text]) => ({ path, text }));
    expect(places(all, pattern)).toEqual([]);
    expect(
      places([{ path: 'package-lock.json', text: read('package-lock.json') }], /"resolved": "http.*/g),
    ).toEqual([]);
  });
});

describe('the message of an error', () => {
  const messages = product.flatMap(messagesOf);

  test('is looked at: there are many', () => {
    expect(messages.length).toBeGreaterThan(150);
  });

  test('has no full stop and no blanks at its ends', () => {
    expect(messages.filter(({ text }) => text === '' || /^\s|[.!:;,\s]$/.test(text)).map(shown)).toEqual([]);
  });

  test('says "Cannot", and neither begs nor exclaims', () => {
    const words =
      /^(Error|Failed|Failure|Unable|Could not|Couldn't|Oops|Sorry|Please)\b|\bplease\b|successful/i;
    expect(messages.filter(({ text }) => words.test(text) && !isDockers(text)).map(shown)).toEqual([]);
  });

  test('begins with a capital, or is a reason that stands after a colon, or is a text of Docker', () => {
    const reason = /^(it|its|the|a|an|there|layers?|registry|containerd|containers?)\b/;
    const fits = (text: string): boolean => /^[A-Z"…]/.test(text) || reason.test(text) || isDockers(text);
    expect(messages.filter(({ text }) => !fits(text)).map(shown)).toEqual([]);
  });
});

/** Texts that people and programs know from Docker, kept letter by letter. */
const dockers: readonly RegExp[] = [
  /^could not (find|choose) /,
  /^conflicting options: /,
  /^interface … has no usable /,
  /^invalid (capability|mount|ulimit|argument|reference|field|filter|value|network|publish|endpoint)/,
  /^name conflicts with an existing object: /,
  /^(network|node|service|task|image|sysctl|ulimit) /,
  /^no (such|command|node) /,
  /^no command specified$/,
  /^renaming services is not supported$/,
  /^service mode change is not allowed$/,
  /^swarm is not locked$/,
  /^unable to find (user|group) /,
];
const isDockers = (text: string): boolean => dockers.some((pattern) => pattern.test(text));

interface Message {
  readonly place: string;
  /** With `…` for what is filled in. */
  readonly text: string;
}

const shown = ({ place, text }: Message): string => `${place} ${text}`;

/** The message of each `new SkeinError(code, message)` that is written in place. */
function messagesOf({ path, text }: Source): Message[] {
  if (!text.includes('new SkeinError')) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Message[] = [];
  const visit = (node: ts.Node): void => {
    const message = ts.isNewExpression(node) ? node.arguments?.[1] : undefined;
    if (ts.isNewExpression(node) && node.expression.getText(file) === 'SkeinError' && message) {
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      found.push({ place: `${path}:${line}`, text: literalText(message) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function literalText(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
  if (ts.isBinaryExpression(node)) return literalText(node.left) + literalText(node.right);
  return '…';
}

interface Package {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const packageFile = JSON.parse(read('package.json')) as Package; // the shape that npm defines
const versionOf = (text: string): string => (JSON.parse(text) as { version: string }).version;

describe('the package', () => {
  test('has one version', () => {
    expect(productVersion).toBe(packageFile.version);
    expect(versionOf(read('package-lock.json'))).toBe(packageFile.version);
  });

  test('pins exact versions of what it needs at run time', () => {
    const needed = { ...packageFile.dependencies, ...packageFile.optionalDependencies };
    expect(Object.entries(needed).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test('tells in a decision record why it needs each package at run time', () => {
    const records = sources(/^docs\/decisions\/\d{4}-/).map(({ text }) => text);
    const needed = Object.keys({ ...packageFile.dependencies, ...packageFile.optionalDependencies });
    expect(needed.filter((name) => !records.some((text) => text.includes(`\`${name}\``)))).toEqual([]);
  });
});

describe('the documents', () => {
  const decisions = sources(/^docs\/decisions\//).filter(({ path }) => !path.endsWith('README.md'));

  test('number each decision once, without a gap, and title it so', () => {
    const numbers = decisions.map(({ path }) => /\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1] ?? path).sort();
    expect(numbers).toEqual(numbers.map((_, at) => String(at + 1).padStart(4, '0')));
    const titled = ({ path, text }: Source): boolean => text.startsWith(`# ${path.slice(15, 19)} `);
    expect(decisions.filter((source) => !titled(source)).map(({ path }) => path)).toEqual([]);
  });

  test('have every decision in their index, with its title', () => {
    const index = read('docs/decisions/README.md');
    const entry = ({ path, text }: Source): string =>
      `| [${path.slice(15, 19)}](${path.slice(15)}) | ${text.slice(7, text.indexOf('\n'))} |`;
    expect(decisions.map(entry).filter((line) => !index.includes(line))).toEqual([]);
  });

  test('give in each decision situation, options, choice, and what would change it', () => {
    const headings = ['Situation', 'Options', 'Choice', 'What would change our mind'];
    const lacking = decisions.flatMap(({ path, text }) =>
      headings
        .filter((heading) => !text.includes(`\n## ${heading}\n`))
        .map((heading) => `${path}: ${heading}`),
    );
    expect(lacking).toEqual([]);
  });

  test('have no link within the project that leads nowhere', () => {
    expect(markdown.length).toBeGreaterThan(20);
    expect(markdown.flatMap(brokenLinks)).toEqual([]);
  });

  test('name only files of the project that are there', () => {
    const known =
      /`((?:base|proto|manager|worker|net|cli|test|bench|deploy|docs|scripts|bin)\/[\w./-]*)[` ]/g;
    const missing = markdown.flatMap(({ path, text }) =>
      [...text.matchAll(known)]
        .map(([, name = '']) => name)
        .filter((name) => !/[*…{]/.test(name) && !existsSync(join(root, name)))
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });
});

function brokenLinks({ path, text }: Source): string[] {
  const prose = text.replaceAll(/^```[^]*?^```$/gm, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return links
    .filter((target) => !/^[a-z]+:/.test(target) && !resolves(path, target))
    .map((to) => `${path}: ${to}`);
}

function resolves(from: string, link: string): boolean {
  const [file = '', anchor] = link.split('#', 2);
  const target = file === '' ? from : join(dirname(from), file);
  if (!existsSync(join(root, target))) return false;
  if (anchor === undefined) return true;
  return [...(files.get(target) ?? '').matchAll(/^#+ (.*)$/gm)].some(
    ([, heading = '']) => slug(heading) === anchor,
  );
}

/** The anchor that forges give to a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
