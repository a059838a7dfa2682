import type { Group } from '../../parse/command.ts';

export const group: Group = {
  kind: 'group',
  path: 'network',
  summary: 'Manage networks',
  entries: [
    { name: 'create', summary: 'Create a network', load: async () => (await import('./create.ts')).create },
    {
      name: 'inspect',
      summary: 'Display detailed information on one or more networks',
      load: async () => (await import('./inspect.ts')).inspect,
    },
    {
      name: 'ls',
      aliases: ['list'],
      summary: 'List networks',
      load: async () => (await import('./ls.ts')).ls,
    },
    {
      name: 'rm',
      aliases: ['remove'],
      summary: 'Remove one or more networks',
      load: async () => (await import('./rm.ts')).rm,
    },
  ],
};
