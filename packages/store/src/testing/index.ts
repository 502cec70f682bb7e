export { type Backend, backends, openSecond, openTestFolder, openTestStore } from './backends.ts'
export {
  buildBatch,
  buildExperiment,
  buildPoints,
  buildRun,
  point,
  uniqueName,
} from './builders.ts'
export { copyFixture, FIXTURE_VERSIONS, type FixtureVersion, readFixture } from './fixture-files.ts'
export { makeTestFolder, openTestDatabase } from './open-test-database.ts'
export { buildLoggedModel, buildModel, buildVersion } from './registry-builders.ts'
