import type { ImportStore } from '../../imports.ts'
import type { Access } from '../access.ts'

/** What comes from other stores, in SQL tables. */
export function importStore({ writer }: Access): ImportStore {
  return {
    experiment: (request) => writer.call('imports.experiment', request),
    run: (request) => writer.call('imports.run', request),
    loggedModel: (request) => writer.call('imports.loggedModel', request),
    registeredModel: (request) => writer.call('imports.registeredModel', request),
    version: (request) => writer.call('imports.version', request),
  }
}
