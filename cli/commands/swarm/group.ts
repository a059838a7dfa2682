import type { Group } from '../../parse/command.ts';

export const group: Group = {
  kind: 'group',
  path: 'swarm',
  summary: 'Make, join and leave a cluster',
  entries: [
    {
      name: 'init',
      summary: 'Make a cluster with this host as its first manager',
      load: async () => (await import('./init.ts')).init,
    },
    {
      name: 'join',
      summary: 'Join a cluster as worker or manager',
      load: async () => (await import('./join.ts')).join,
    },
    {
      name: 'join-token',
      summary: 'Show or rotate the tokens for joining',
      load: async () => (await import('./join-token.ts')).joinToken,
    },
    { name: 'leave', summary: 'Leave the cluster', load: async () => (await import('./leave.ts')).leave },
  ],
};
