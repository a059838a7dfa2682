import type { Group } from '../../parse/command.ts';

export const group: Group = {
  kind: 'group',
  path: 'node',
  summary: 'Manage the hosts of the cluster',
  entries: [
    {
      name: 'demote',
      summary: 'Demote one or more nodes from manager in the swarm',
      load: async () => (await import('./promote.ts')).demote,
    },
    {
      name: 'inspect',
      summary: 'Display detailed information on one or more nodes',
      load: async () => (await import('./inspect.ts')).inspect,
    },
    {
      name: 'ls',
      aliases: ['list'],
      summary: 'List nodes in the swarm',
      load: async () => (await import('./ls.ts')).ls,
    },
    {
      name: 'promote',
      summary: 'Promote one or more nodes to manager in the swarm',
      load: async () => (await import('./promote.ts')).promote,
    },
    {
      name: 'ps',
      summary: 'List tasks running on one or more nodes, defaults to current node',
      load: async () => (await import('./ps.ts')).ps,
    },
    {
      name: 'rm',
      aliases: ['remove'],
      summary: 'Remove one or more nodes from the swarm',
      load: async () => (await import('./rm.ts')).rm,
    },
    { name: 'update', summary: 'Update a node', load: async () => (await import('./update.ts')).update },
  ],
};
