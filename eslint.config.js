// The lint rules of the project. Two ideas: the strictest typed rules everywhere, and PURE folders (those that
// decide) may not touch clock, chance, timers, console or process, so that every decision can be replayed.
import tseslint from 'typescript-eslint';

/** Folders whose files decide and never do; `loop.ts`, `apply.ts`, `runner.ts` and `node.ts` are their thin shells. */
const pure = [
  'base/*.ts',
  'proto/model/**/*.ts',
  'manager/{store,orchestrator,allocator,scheduler,dispatcher}/**/*.ts',
  'manager/raft/core/**/*.ts',
  'worker/tasks/**/*.ts',
  'net/addr/**/*.ts',
  'net/netlink/codec/**/*.ts',
];
const shells = [
  '**/loop.ts',
  '**/apply.ts',
  '**/runner.ts',
  '**/node.ts',
  '**/*.test.ts',
  'manager/dispatcher/{server,session}.ts',
];

const forbiddenSyntax = [
  { selector: 'ExportAllDeclaration', message: 'Name each export.' },
  { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use a module.' },
  { selector: 'TSParameterProperty', message: 'Declare the field.' },
];

export default tseslint.config(
  { ignores: ['proto/gen/**', 'dist/**', 'node_modules/**', 'coverage/**', '.lab/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Encoders take plain objects; their generated types name the class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...forbiddenSyntax],
    },
  },
  {
    files: pure,
    ignores: shells,
    rules: {
      'no-restricted-globals': [
        'error',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'console',
        'process',
        'crypto',
        'performance',
        'fetch',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Pass the time in.' },
        { object: 'Math', property: 'random', message: 'Pass chance in.' },
      ],
    },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['*.js', '*.config.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
