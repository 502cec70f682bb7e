export { buildLinear, buildTwoInputs } from './build-linear.ts'
export { makeFolder } from './make-folder.ts'
