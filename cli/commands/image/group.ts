import type { Group } from '../../parse/command.ts';

export const group: Group = {
  kind: 'group',
  path: 'image',
  summary: "Manage this host's images",
  entries: [
    {
      name: 'load',
      summary: 'Load images from an archive or a folder',
      load: async () => (await import('./load.ts')).load,
    },
    { name: 'ls', aliases: ['list'], summary: 'List images', load: async () => (await import('./ls.ts')).ls },
    {
      name: 'pull',
      summary: 'Download an image from a registry',
      load: async () => (await import('./pull.ts')).pull,
    },
    {
      name: 'rm',
      aliases: ['remove'],
      summary: 'Remove one or more images',
      load: async () => (await import('./rm.ts')).rm,
    },
  ],
};
