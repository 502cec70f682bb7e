import { connectFolder } from '../../files/open/open-folder.ts'
import { FolderRunner } from '../../files/writer/folder-runner.ts'
import { contextOf } from '../context.ts'
import { openForWriting } from '../open/open-store-file.ts'
import { inlineRunner } from './inline-runner.ts'
import type { WriterData } from './messages.ts'
import type { GroupRunner } from './write-queue.ts'

/** Opens a store where its changes are to be made: on the thread that calls this. */
export function openRunner({ file, artifactRoot }: WriterData): GroupRunner {
  return file.folder === undefined
    ? inlineRunner(contextOf(openForWriting(file), artifactRoot))
    : new FolderRunner(connectFolder(file, artifactRoot), file.durability)
}
