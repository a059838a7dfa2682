import type { Group } from '../../parse/command.ts';

export const group: Group = {
  kind: 'group',
  path: 'swarm',
  summary: 'Make, join, lock and leave a cluster',
  entries: [
    {
      name: 'ca',
      summary: 'Display the root CA certificate',
      load: async () => (await import('./ca.ts')).ca,
    },
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
    {
      name: 'unlock',
      summary: 'Unlock the manager of this host after a restart',
      load: async () => (await import('./unlock.ts')).unlock,
    },
    {
      name: 'unlock-key',
      summary: 'Show or rotate the key that unlocks managers',
      load: async () => (await import('./unlock-key.ts')).unlockKey,
    },
    { name: 'update', summary: 'Update the swarm', load: async () => (await import('./update.ts')).update },
  ],
};
