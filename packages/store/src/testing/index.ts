export { makeTestFolder, openTestDatabase } from './open-test-database.ts'
