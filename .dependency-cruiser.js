// Who may import whom (docs/ARCHITECTURE.md). Each rule names the direction that it guards.
const not = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to },
});
const noCore = (name, path, pathNot) => ({
  name,
  severity: 'error',
  comment: 'PURE folders import no Node built-in',
  from: { path, pathNot },
  to: { dependencyTypes: ['core'] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    not('base-alone', '^base/', '^(proto|manager|worker|net|cli|test)/'),
    not('proto-sees-base', '^proto/(?!.*\\.test\\.ts$)', '^(manager|worker|net|cli|test)/'),
    not(
      'net-alone',
      '^net/',
      '^(proto|manager|worker|cli|test/(?!netns))/',
      'net is a library that knows no services',
    ),
    not('manager-not-worker', '^manager/', '^(worker|cli)/'),
    not('manager-only-net-addr', '^manager/', '^net/(?!addr/)'),
    not('worker-not-manager', '^worker/', '^(manager|cli)/'),
    {
      name: 'daemon-joins',
      severity: 'error',
      comment: 'only cli/daemon joins manager and worker',
      from: { path: '^cli/', pathNot: '^cli/daemon' },
      to: { path: '^(manager|worker|net)/' },
    },
    {
      name: 'wire-types-at-the-edge',
      severity: 'error',
      from: {
        path: '^(proto|manager|worker|net|cli)/',
        pathNot:
          '^(proto/(gen|codec|rpc|identity)|manager/(server|dispatcher|controlapi|ca|logbroker|raft/transport)|worker/(agent|runtime/containerd|images)|cli)/|\\.test\\.ts$',
      },
      to: { path: '^proto/gen/' },
    },
    noCore('pure-base', '^base/', '^base/real/|\\.test\\.ts$'),
    noCore(
      'pure-manager',
      '^manager/(store|orchestrator|allocator|scheduler|raft/core)/',
      '\\.test\\.ts$|/(loop|apply)\\.ts$',
    ),
    noCore('pure-net', '^net/(addr|netlink/codec)/', '\\.test\\.ts$'),
    noCore('pure-model', '^proto/model/', '\\.test\\.ts$'),
    {
      name: 'product-not-test',
      severity: 'error',
      from: { path: '^(base|proto|manager|worker|net|cli)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      from: { path: '^(base|proto|manager|worker|net|cli)/', pathNot: '\\.test\\.ts$' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
