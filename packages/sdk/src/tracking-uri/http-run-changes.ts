import { type Client, isEndpointUnknown } from '@waymark/client'
import { TrackingError } from '@waymark/domain'
import type { RunChangeCalls, RunsAction, RunValue } from './run-change-calls.ts'

/** Changes and searches of many runs at a Waymark server. */
export function httpRunChanges({ own, url }: Client): RunChangeCalls {
  const orLacks = async <T>(what: string, calling: Promise<T>): Promise<T> => {
    try {
      return await calling
    } catch (cause) {
      if (!isEndpointUnknown(cause)) throw cause
      throw new TrackingError('SERVER_LACKS', { url, what }, { cause })
    }
  }
  return {
    changeMany: ({ runs, action }, signal) =>
      orLacks(
        'change many runs at once',
        own.changeRuns({ ...runs, ...onWire(action) }, { signal }),
      ),
    move: ({ runs, experimentId }, signal) =>
      orLacks('move runs', own.moveRuns({ ...runs, toExperimentId: experimentId }, { signal })),
    async copy({ experimentId, ...request }, signal) {
      const asked = { ...request, toExperimentId: experimentId }
      return (await orLacks('copy runs', own.copyRuns(asked, { signal }))).runs
    },
    async dropPoints(request) {
      await orLacks('replace points', own.dropPoints(request))
    },
    async query(query, signal) {
      const page = await orLacks('query runs', own.runsTable(query, { signal }))
      return {
        runIds: page.runIds,
        columns: page.columns.map(({ name, values }) =>
          values.map((value) => toValue(name, value)),
        ),
        nextCursor: page.nextCursor ?? undefined,
      }
    },
  }
}

function onWire(action: RunsAction) {
  const { kind, ...rest } = action
  return { action: kind, ...rest } as Parameters<Client['own']['changeRuns']>[0] // one by one the same
}

/** The wire's JSON has no NaN and no large whole numbers: such are texts in it. */
function toValue(column: string, value: RunValue): RunValue {
  const isNumber = column.startsWith('metrics.') || /^attributes\.\w+_time$/.test(column)
  return isNumber && value !== null ? Number(value) : value
}
