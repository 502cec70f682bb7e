import { isFolderUri } from '@waymark/store'
import { CommandError } from '../../program/command-error.ts'
import { EXIT } from '../../program/exit-code.ts'

/** @throws {CommandError} for a folder of MLflow's file store, which has nothing to care for */
export function checkIsDatabase(uri: string, cwd: string): void {
  if (!isFolderUri(uri, cwd)) return
  throw new CommandError(
    `'${uri}' is a folder of MLflow's file store, and this command is for databases. A folder has no schema to upgrade; to have its runs in a database: waymark import ${uri} --to sqlite:///mlflow.db`,
    EXIT.usage,
  )
}
