/**
 * Makes proto/gen from proto/schema: one static protobufjs module with types for Skein's own messages, one for those of
 * containerd, and the tables of gRPC methods. `--check` makes them anew in a temporary folder and compares.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import protobuf from 'protobufjs';

const target = 'proto/gen';
const check = process.argv.includes('--check');
const out = check ? mkdtempSync(join(tmpdir(), 'skein-gen-')) : target;
const files = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.proto'))
    .sort()
    .map((name) => join(folder, name));

const modules = [
  { name: 'skein', files: files('proto/schema') },
  { name: 'containerd', files: files('proto/schema/containerd') },
];

writeFileSync(join(out, 'protobuf.js'), runtime());

for (const { name, files: sources } of modules) {
  const js = join(out, `${name}.js`);
  const args = ['-p', 'proto/schema', '-o', js, ...sources];
  const lean = [
    '--no-verify',
    '--no-convert',
    '--no-delimited',
    '--no-typeurl',
    '--no-service',
    '--force-number',
  ];
  const common = [...lean, '-w', 'es6', '--dependency', './protobuf.js', '-r', name];
  // The types are made from the comments of the code; the code that is kept has none.
  execFileSync('pbjs', ['-t', 'static-module', ...common, ...args], { stdio: 'inherit' });
  execFileSync('pbts', ['-o', join(out, `${name}.d.ts`), js], { stdio: 'inherit' });
  execFileSync('pbjs', ['-t', 'static-module', ...common, '--no-comments', ...args], { stdio: 'inherit' });
}
writeFileSync(join(out, 'services.ts'), services());

if (check) {
  const stale = readdirSync(out).filter((name) => read(join(out, name)) !== read(join(target, name)));
  rmSync(out, { recursive: true });
  if (stale.length > 0) {
    console.error(`proto/gen is stale (${stale.join(', ')}): run "npm run gen" and commit the result`);
    process.exit(1);
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/**
 * The run-time library, told to give 64-bit integers as numbers. Without this it gives objects of class Long wherever
 * some package brought that library along, whatever the generated types say. It must be told before the messages load.
 */
function runtime(): string {
  return [
    '// Made by scripts/gen.ts; do not edit. 64-bit integers are numbers, never objects of class Long.',
    "import $protobuf from 'protobufjs/minimal.js';",
    '',
    '$protobuf.util.Long = null;',
    '$protobuf.configure();',
    '',
    'export default $protobuf;',
    '',
  ].join('\n');
}

/** The method tables, as data that `proto/rpc` gives to grpc-js. */
function services(): string {
  const lines = [
    '// Made by scripts/gen.ts from proto/schema; do not edit.',
    "import { skein } from './skein.js';",
    "import { method } from '../rpc/method.ts';",
  ];
  const root = new protobuf.Root();
  root.resolvePath = (_origin, path) => (path.startsWith('proto/') ? path : join('proto/schema', path));
  root.loadSync(files('proto/schema'), { keepCase: false });
  root.resolveAll();
  const visit = (node: protobuf.NamespaceBase): void => {
    for (const child of node.nestedArray) {
      if (child instanceof protobuf.Service) {
        lines.push('', `export const ${lower(child.name)}Service = {`);
        for (const m of child.methodsArray) {
          const path = `/${child.fullName.slice(1)}/${m.name}`;
          const types = [m.resolvedRequestType, m.resolvedResponseType].map((t) =>
            (t?.fullName ?? '').slice(1),
          );
          const streams = `${m.requestStream ?? false}, ${m.responseStream ?? false}`;
          lines.push(`  ${lower(m.name)}: method('${path}', ${types.join(', ')}, ${streams}),`);
        }
        lines.push('};');
      } else if (child instanceof protobuf.Namespace && !(child instanceof protobuf.Type)) visit(child);
    }
  };
  visit(root);
  return `${lines.join('\n')}\n`;
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
