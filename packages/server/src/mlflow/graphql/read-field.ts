import { invalid } from '@waymark/domain'
import { graphqlFieldOf } from '@waymark/protocol'
import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  getNullableType,
  isListType,
  isObjectType,
} from 'graphql'
import type { Ask } from './ask-routes.ts'

type Arguments = Readonly<Record<string, unknown>>
type Resolve = (source: unknown, args: Arguments, ask: Ask) => unknown

/** Fields that are not simply read from the answer that they are part of. */
const RESOLVERS: Readonly<Record<string, Resolve>> = {
  'Query.test': (_, args) => echo(args),
  // MLflow resolves it under a name that GraphQL does not ask for.
  'Mutation.testMutation': () => null,
  'MlflowRunExtension.experiment': async (run, _, ask) => {
    const experimentId = graphqlFieldOf(graphqlFieldOf(run, 'info'), 'experimentId')
    return graphqlFieldOf(await ask('mlflowGetExperiment', { experimentId }), 'experiment')
  },
  'MlflowRunExtension.modelVersions': async (run, _, ask) => {
    const runId = graphqlFieldOf(graphqlFieldOf(run, 'info'), 'runId')
    const found = await ask('mlflowSearchModelVersions', { filter: `run_id='${runId}'` })
    return graphqlFieldOf(found, 'modelVersions') ?? []
  },
}

/** Resolves any field of the schema: an answer's field of that name, or what it is when unset. */
export const readField: GraphQLFieldResolver<unknown, Ask, Arguments> = (
  source,
  args,
  ask,
  { parentType, fieldName, returnType },
) => {
  const resolve = RESOLVERS[`${parentType.name}.${fieldName}`]
  if (resolve !== undefined) return resolve(source, args, ask)
  if (parentType.name === 'Query' || parentType.name === 'Mutation') {
    return ask(fieldName, inputOf(args))
  }
  return toOutput(graphqlFieldOf(source, fieldName), getNullableType(returnType))
}

function inputOf({ input }: Arguments): Arguments {
  if (typeof input === 'object' && input !== null) return input as Arguments // an input object
  throw invalid("The argument 'input' is missing.")
}

function echo({ inputString }: Arguments): unknown {
  if (inputString === undefined) throw invalid("The argument 'inputString' is missing.")
  // By its name on the wire, as every other source.
  return { output: inputString }
}

/** MLflow reads protocol buffers, where what was never set has a value all the same. */
function toOutput(value: unknown, type: GraphQLOutputType): unknown {
  if (isListType(type)) return value ?? []
  if (isObjectType(type)) return type.name === 'ApiError' ? null : (value ?? {})
  switch (String(type)) {
    case 'String':
      return value === undefined ? '' : value
    case 'LongString':
      return String(value ?? 0)
    case 'Float':
      // A number that GraphQL cannot write: NaN, which the answers have as text.
      return typeof value === 'string' ? null : (value ?? 0)
    case 'Boolean':
      return value ?? false
    default:
      return value
  }
}
