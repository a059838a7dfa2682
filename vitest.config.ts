import { defineConfig } from 'vitest/config';

/**
 * Three projects: `unit` needs no root and no kernel feature; `kernel` works in fresh network namespaces; `e2e` runs
 * real daemons and containers in labs. The last two need root and run one file at a time where they share the machine.
 */
export default defineConfig({
  test: {
    maxWorkers: '100%', // of the cores: many tests wait more than they compute
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{base,proto,manager,worker,net,cli,test}/**/*.test.ts'],
          exclude: ['test/{netns,e2e}/**', '**/*.root.test.ts', 'node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'kernel',
          include: ['test/netns/**/*.test.ts', '{net,worker}/**/*.root.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
