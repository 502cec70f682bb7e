import { ownEndpoint } from '../own-endpoint.ts'
import { text, whole } from '../shape.ts'

const version = whole(1, 2_147_483_647)

/** Whether a version of a model can be tried out, and what answers then. */
export interface ModelServing {
  /**
   * - `off` the operator named no address, or the server is open to read only
   * - `this` the version itself is served
   * - `other` another model is served, named by `serves`
   * - `untold` something is served that does not say which model it is, as MLflow's server does not
   * - `silent` nothing usable answers; `reason` says why
   */
  readonly state: 'off' | 'this' | 'other' | 'untold' | 'silent'
  /** Where the model is served, as the operator named it; null when off. */
  readonly address: string | null
  /** What the serving program calls its model, `net/3`; null where it does not say. */
  readonly serves: string | null
  readonly reason: string | null
}

/** Who serves a version of a model, if anybody does. */
export const modelServing = ownEndpoint<ModelServing>()({
  id: 'waymarkModelServing',
  noun: 'registry',
  summary: 'Whether what serves models at --serving-url serves this version',
  method: 'GET',
  path: '/models/{name}/serving',
  fields: { version },
})

/** What a served model predicted. */
export interface ModelPrediction {
  /** The answer of the serving program, JSON as it was written: `{"predictions": …}`. */
  readonly answer: string
  /** From the question to the whole answer, on the server's side. */
  readonly tookMs: number
}

/** Tries a version of a model out: `request` is a body of MLflow's scoring protocol, JSON as text. */
export const modelPrediction = ownEndpoint<ModelPrediction>()({
  id: 'waymarkModelPrediction',
  noun: 'registry',
  summary: 'A prediction of a version, by the program at --serving-url',
  method: 'POST',
  path: '/models/{name}/predictions',
  fields: { version, request: text({ maxLength: 1_048_576 }) },
})
