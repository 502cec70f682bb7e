import { type Client, isEndpointUnknown } from '@waymark/client'
import { TrackingError } from '@waymark/domain'
import type { TransferTarget } from '../target.ts'
import { serverTarget } from './server-target.ts'
import { waymarkTarget } from './waymark-target.ts'

/**
 * Writes into a tracking server: one of Waymark takes things in with their ids; MLflow's, and an
 * older Waymark, by MLflow's REST API under new ones.
 *
 * @throws {TrackingError} `SERVER_UNREACHABLE`
 */
export async function openServerTarget(
  client: Client,
  signal?: AbortSignal,
): Promise<TransferTarget> {
  return (await takesImports(client, signal))
    ? waymarkTarget(client, signal)
    : serverTarget(client, signal)
}

/** Asks for what no server can do: one that knows the endpoint names what is wrong with it. */
async function takesImports({ own }: Client, signal?: AbortSignal): Promise<boolean> {
  const nobody = { name: '', description: null, createdAt: null, updatedAt: null, tags: [] }
  try {
    await own.imports.registeredModel(nobody, { signal })
    return true
  } catch (error) {
    if (isEndpointUnknown(error)) return false
    if (saysInvalid(error)) return true
    throw error
  }
}

function saysInvalid(error: unknown): boolean {
  if (!(error instanceof TrackingError && error.code === 'SERVER_REFUSED')) return false
  const { errorCode } = error.details as { errorCode: string } // its code says whose details they are
  return errorCode === 'INVALID_PARAMETER_VALUE'
}
