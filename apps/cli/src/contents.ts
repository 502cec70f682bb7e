import type { Contents } from './program/contents.ts'

/** Every command: the table of contents. Each is a file of its own, loaded when it is called. */
export const CONTENTS: Contents = [
  {
    name: 'server',
    summary: 'serve the tracking API and the web UI',
    load: async () => (await import('./commands/server/server.ts')).serverCommand(),
  },
  {
    name: 'ui',
    summary: 'serve, and show it in the browser',
    load: async () => (await import('./commands/ui/ui.ts')).uiCommand(),
  },
  {
    name: 'open',
    summary: 'show the runs of databases and mlruns folders, without changing them',
    load: async (world) => (await import('./commands/open/open.ts')).openCommand(world),
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
    name: 'runs',
    summary: 'search, describe, tag, delete, move and copy runs',
    verbs: [
      {
        name: 'search',
        aliases: ['list'],
        summary: 'list runs that match',
        load: async (world) => (await import('./commands/runs/search.ts')).searchCommand(world),
      },
      {
        name: 'describe',
        summary: 'show all that a run logged',
        load: async (world) => (await import('./commands/runs/describe.ts')).describeCommand(world),
      },
      {
        name: 'create',
        summary: 'make a run',
        load: async (world) => (await import('./commands/runs/create.ts')).createCommand(world),
      },
      {
        name: 'delete',
        summary: 'move runs to the bin',
        load: async (world) => (await import('./commands/runs/delete.ts')).deleteCommand(world),
      },
      {
        name: 'restore',
        summary: 'bring runs back from the bin',
        load: async (world) => (await import('./commands/runs/restore.ts')).restoreCommand(world),
      },
      {
        name: 'tag',
        summary: 'set tags of runs',
        load: async (world) => (await import('./commands/runs/tag.ts')).tagCommand(world),
      },
      {
        name: 'untag',
        summary: 'take tags away from runs',
        load: async (world) => (await import('./commands/runs/untag.ts')).untagCommand(world),
      },
      {
        name: 'move',
        summary: 'move runs to another experiment',
        load: async (world) => (await import('./commands/runs/move.ts')).moveCommand(world),
      },
      {
        name: 'copy',
        summary: 'copy runs into an experiment',
        load: async (world) => (await import('./commands/runs/copy.ts')).copyCommand(world),
      },
    ],
  },
  {
    name: 'diff',
    summary: 'show what one run has otherwise than another',
    load: async (world) => (await import('./commands/diff/diff.ts')).diffCommand(world),
  },
  {
    name: 'check',
    summary: 'hold runs to a policy',
    load: async (world) => (await import('./commands/check/check.ts')).checkCommand(world),
  },
  {
    name: 'artifacts',
    summary: 'list, download and store files of runs',
    verbs: [
      {
        name: 'list',
        summary: 'list the files and folders of a run',
        load: async (world) => (await import('./commands/artifacts/list.ts')).listCommand(world),
      },
      {
        name: 'download',
        summary: 'copy a file or folder of a run to this machine',
        load: async (world) =>
          (await import('./commands/artifacts/download.ts')).downloadCommand(world),
      },
      {
        name: 'prune',
        summary: 'delete checkpoints but for the best and the last',
        load: async (world) => (await import('./commands/artifacts/prune.ts')).pruneCommand(world),
      },
      {
        name: 'log-artifact',
        summary: 'store a local file in a run',
        load: async (world) =>
          (await import('./commands/artifacts/log-artifact.ts')).logArtifactCommand(world),
      },
      {
        name: 'log-artifacts',
        summary: 'store the files of a local folder in a run',
        load: async (world) =>
          (await import('./commands/artifacts/log-artifacts.ts')).logArtifactsCommand(world),
      },
    ],
  },
  {
    name: 'models',
    summary: 'list, register, stage, alias, delete, serve and predict with models',
    verbs: [
      {
        name: 'list',
        summary: 'list registered models',
        load: async (world) => (await import('./commands/models/list.ts')).listCommand(world),
      },
      {
        name: 'versions',
        summary: 'list the versions of a model',
        load: async (world) =>
          (await import('./commands/models/versions.ts')).versionsCommand(world),
      },
      {
        name: 'create',
        summary: 'make a registered model',
        load: async (world) => (await import('./commands/models/create.ts')).createCommand(world),
      },
      {
        name: 'register',
        summary: 'make the next version of a model',
        load: async (world) =>
          (await import('./commands/models/register.ts')).registerCommand(world),
      },
      {
        name: 'serve',
        summary: 'answer requests with a model',
        load: async (world) => (await import('./commands/models/serve.ts')).serveCommand(world),
      },
      {
        name: 'predict',
        summary: 'score a CSV or JSONL file with a model',
        load: async (world) => (await import('./commands/models/predict.ts')).predictCommand(world),
      },
      {
        name: 'stage',
        summary: 'move a version to a stage',
        load: async (world) => (await import('./commands/models/stage.ts')).stageCommand(world),
      },
      {
        name: 'alias',
        summary: 'point an alias at a version',
        load: async (world) => (await import('./commands/models/alias.ts')).aliasCommand(world),
      },
      {
        name: 'delete',
        summary: 'delete a model or a version for good',
        load: async (world) => (await import('./commands/models/delete.ts')).deleteCommand(world),
      },
    ],
  },
  {
    name: 'doctor',
    summary: 'find out why nothing arrives',
    load: async (world) => (await import('./commands/doctor/doctor.ts')).doctorCommand(world),
  },
  {
    name: 'sync',
    summary: 'send what programs wrote down while their server was away',
    load: async (world) => (await import('./commands/sync/sync.ts')).syncCommand(world),
  },
  {
    name: 'gc',
    summary: 'delete for good what lies in the bin',
    load: async (world) => (await import('./commands/gc/gc.ts')).gcCommand(world),
  },
  {
    name: 'db',
    summary: 'care for a database',
    verbs: [
      {
        name: 'upgrade',
        summary: "bring an older MLflow's database to the newest schema",
        load: async (world) => (await import('./commands/db/upgrade.ts')).upgradeCommand(world),
      },
      {
        name: 'check',
        summary: 'look whether a database is whole',
        load: async (world) => (await import('./commands/db/check.ts')).checkCommand(world),
      },
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
