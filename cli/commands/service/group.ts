import type { Group } from '../../parse/command.ts';

export const group: Group = {
  kind: 'group',
  path: 'service',
  summary: 'Manage services',
  entries: [
    {
      name: 'create',
      summary: 'Create a new service',
      load: async () => (await import('./create.ts')).create,
    },
    {
      name: 'inspect',
      summary: 'Display detailed information on one or more services',
      load: async () => (await import('./inspect.ts')).inspect,
    },
    {
      name: 'logs',
      summary: 'Fetch the logs of a service or task',
      load: async () => (await import('./logs.ts')).logs,
    },
    {
      name: 'ls',
      aliases: ['list'],
      summary: 'List services',
      load: async () => (await import('./ls.ts')).ls,
    },
    {
      name: 'ps',
      summary: 'List the tasks of one or more services',
      load: async () => (await import('./ps.ts')).ps,
    },
    {
      name: 'rm',
      aliases: ['remove'],
      summary: 'Remove one or more services',
      load: async () => (await import('./rm.ts')).rm,
    },
    {
      name: 'scale',
      summary: 'Scale one or multiple replicated services',
      load: async () => (await import('./scale.ts')).scale,
    },
    { name: 'update', summary: 'Update a service', load: async () => (await import('./update.ts')).update },
  ],
};
