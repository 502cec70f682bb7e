import { castValue, enforceValue } from './enforce-value.ts'
import { inputRefused, shown } from './input-refused.ts'
import type { DataType, ParamSpec } from './signature.ts'

/**
 * The parameters of a prediction: those that were given, checked, and the others' defaults. What the
 * signature does not know is left out, as in MLflow.
 *
 * @throws {TrackingError} `MODEL_INPUT_REFUSED` naming the parameter
 */
export function enforceParams(
  params: Readonly<Record<string, unknown>> | undefined,
  specs: readonly ParamSpec[] | undefined,
): Readonly<Record<string, unknown>> {
  if (specs === undefined) return {}
  return Object.fromEntries(
    specs.map((spec) => {
      const given = params?.[spec.name]
      return [spec.name, given === undefined ? spec.default : checkedParam(given, spec)]
    }),
  )
}

/** A parameter's value as its type has it. @throws {TrackingError} `MODEL_INPUT_REFUSED` */
export function checkedParam(value: unknown, { name, type, shape }: ParamSpec): unknown {
  const place = `parameter '${name}'`
  if (shape !== null) {
    if (!Array.isArray(value)) throw inputRefused(place, `${shown(value)} is no list`)
    return value.map((item) => checkedOne(item, type, place))
  }
  return checkedOne(value, type, place)
}

function checkedOne(value: unknown, type: ParamSpec['type'], place: string): unknown {
  if (value === null) return null
  if (typeof type === 'object') return enforceValue(value, type, { place, required: true })
  const cast = isOfKind(value, type) ? castValue(value, type) : undefined
  if (cast === undefined) throw inputRefused(place, `${shown(value)} is no ${type}`)
  return cast
}

/** 0 and 1 are no booleans here. */
function isOfKind(value: unknown, type: DataType): boolean {
  return type !== 'boolean' || typeof value === 'boolean'
}
