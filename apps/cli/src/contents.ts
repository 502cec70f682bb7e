import type { Contents } from './program/contents.ts'

/** Every command: the table of contents. Each is a file of its own, loaded when it is called. */
export const CONTENTS: Contents = [
  {
    name: 'server',
    summary: 'serve the tracking API and the web UI',
    load: async () => (await import('./commands/server/server.ts')).serverCommand(),
  },
  {
    name: 'experiments',
    summary: 'list, make, rename, delete and restore experiments',
    verbs: [
      {
        name: 'create',
        summary: 'make an experiment',
        load: async (world) =>
          (await import('./commands/experiments/create.ts')).createCommand(world),
      },
      {
        name: 'search',
        aliases: ['list'],
        summary: 'list experiments',
        load: async (world) =>
          (await import('./commands/experiments/search.ts')).searchCommand(world),
      },
      {
        name: 'get',
        summary: 'show one experiment',
        load: async (world) => (await import('./commands/experiments/get.ts')).getCommand(world),
      },
      {
        name: 'rename',
        summary: 'give an experiment another name',
        load: async (world) =>
          (await import('./commands/experiments/rename.ts')).renameCommand(world),
      },
      {
        name: 'delete',
        summary: 'move an experiment to the bin',
        load: async (world) =>
          (await import('./commands/experiments/delete.ts')).deleteCommand(world),
      },
      {
        name: 'restore',
        summary: 'bring an experiment back from the bin',
        load: async (world) =>
          (await import('./commands/experiments/restore.ts')).restoreCommand(world),
      },
      {
        name: 'csv',
        summary: 'write all runs of an experiment as CSV',
        load: async (world) => (await import('./commands/experiments/csv.ts')).csvCommand(world),
      },
    ],
  },
  {
    name: 'db',
    summary: 'care for a database',
    verbs: [
      {
        name: 'backup',
        summary: 'copy a database, also while a server writes to it',
        load: async (world) => (await import('./commands/db/backup.ts')).backupCommand(world),
      },
      {
        name: 'detach',
        summary: 'take out all that Waymark added to a database',
        load: async (world) => (await import('./commands/db/detach.ts')).detachCommand(world),
      },
    ],
  },
  {
    name: 'import',
    summary: 'carry runs, models and files from another place into this one',
    load: async (world) => (await import('./commands/import/import.ts')).importCommand(world),
  },
  {
    name: 'export',
    summary: 'write runs, metric histories or everything into files',
    load: async (world) => (await import('./commands/export/export.ts')).exportCommand(world),
  },
]
