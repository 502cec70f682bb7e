import { readFileSync } from 'node:fs'
import { encodeInputs, type Values } from './encode.mts'
import { type Network, probabilities } from './network.mts'

/** What a row is taken for. */
export interface Answer {
  readonly predicted: string
  /** How sure the network is, 0 to 1. */
  readonly probability: number
}

/** Reads the network that was saved with the model. */
export function load({ artifacts }: { readonly artifacts: { readonly network: string } }): Network {
  return JSON.parse(readFileSync(artifacts.network, 'utf8')) as Network // as the training wrote it
}

/** Names the class of each row. */
export function predict(
  rows: { records(): Values[] },
  { state }: { readonly state: Network },
): Answer[] {
  return rows.records().map((row) => {
    const shares = probabilities(state, encodeInputs(state.encoder, row))
    const probability = Math.max(...shares)
    return { predicted: state.encoder.classes[shares.indexOf(probability)] ?? '', probability }
  })
}
