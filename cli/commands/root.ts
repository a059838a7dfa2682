/** The tree of commands. What an entry loads it loads when it is asked for. */
import type { Command, Entry, Group } from '../parse/command.ts';

const imageAlias = (name: string, summary: string, load: () => Promise<Command>): Entry => ({
  name,
  summary,
  load,
});

export const root: Group = {
  kind: 'group',
  path: '',
  summary: 'Runs containers as services on a cluster of hosts',
  entries: [
    {
      name: 'swarm',
      summary: 'Make, join, lock and leave a cluster',
      load: async () => (await import('./swarm/group.ts')).group,
    },
    {
      name: 'node',
      summary: 'Manage the hosts of the cluster',
      load: async () => (await import('./node/group.ts')).group,
    },
    {
      name: 'service',
      summary: 'Manage services',
      load: async () => (await import('./service/group.ts')).group,
    },
    {
      name: 'network',
      summary: 'Manage networks',
      load: async () => (await import('./network/group.ts')).group,
    },
    {
      name: 'image',
      summary: "Manage this host's images",
      load: async () => (await import('./image/group.ts')).group,
    },
    imageAlias('images', 'List images', async () => (await import('./image/ls.ts')).listAlias),
    imageAlias(
      'load',
      'Load images from an archive or a folder',
      async () => (await import('./image/load.ts')).loadAlias,
    ),
    imageAlias(
      'pull',
      'Download an image from a registry',
      async () => (await import('./image/pull.ts')).pullAlias,
    ),
    imageAlias('rmi', 'Remove one or more images', async () => (await import('./image/rm.ts')).removeAlias),
    {
      name: 'info',
      summary: 'Show what the daemon knows of itself and its cluster',
      load: async () => (await import('./info.ts')).info,
    },
    {
      name: 'version',
      summary: 'Show the versions of client and daemon',
      load: async () => (await import('./version.ts')).version,
    },
    {
      name: 'daemon',
      summary: "Run this host's daemon",
      load: async () => (await import('./daemon.ts')).daemon,
    },
    {
      name: 'completion',
      summary: 'Print a completion script for bash or zsh',
      load: async () => (await import('./completion.ts')).completion,
    },
    {
      name: '__complete',
      summary: 'Complete a command line',
      hidden: true,
      load: async () => (await import('./complete.ts')).complete,
    },
  ],
};
