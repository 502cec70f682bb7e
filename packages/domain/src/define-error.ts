/**
 * What a failure means to its caller. `kind` is all that a wire needs to choose its code and
 * status (see `@waymark/protocol`), so a new error never touches a door.
 *
 * - `invalid` the request can never succeed as it is
 * - `unknownAttribute` the request names an attribute that its noun does not have
 * - `malformed` the request contradicts itself or a rule of the wire
 * - `missing` the thing named does not exist
 * - `exists` the name is taken
 * - `state` the thing exists but is not in a state that allows this
 * - `denied` refused by a safety rule; the message names the setting that opens it
 * - `tooLarge` over a limit; the message names the limit
 * - `busy` try again shortly: the store is locked or full of waiting work
 * - `overloaded` too much is waiting; carries how long to wait
 * - `noRoute` no such path or method
 * - `unsupported` a feature that Waymark does not build (yet)
 * - `unusable` the store, disk or file cannot be used as it is; an operator has to act
 */
export type ErrorKind =
  | 'invalid'
  | 'unknownAttribute'
  | 'malformed'
  | 'missing'
  | 'exists'
  | 'state'
  | 'denied'
  | 'tooLarge'
  | 'busy'
  | 'overloaded'
  | 'noRoute'
  | 'unsupported'
  | 'unusable'

/** One row of the error table: its kind and how its message is made from its details. */
export interface ErrorDefinition<D> {
  readonly kind: ErrorKind
  /** The kind by the details, where it was told by somebody else: a server that refused. */
  readonly kindOf?: (details: D) => ErrorKind
  readonly message: (details: D) => string
}

/** Declares a row of the error table; `D` is inferred from the message's argument. */
export function defineError<D>(
  kind: ErrorKind,
  message: (details: D) => string,
): ErrorDefinition<D> {
  return { kind, message }
}
