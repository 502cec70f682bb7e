import type { CamelCase } from './names.ts'

/** What a value looks like on the wire. */
type Kind =
  | 'text'
  | 'numeral'
  | 'int32'
  | 'int64'
  | 'double'
  | 'bool'
  | 'choice'
  | 'message'
  | 'list'
  | 'map'
  | 'json'
  | 'inline'

/** What the table says about a field besides its shape. */
export interface FieldOptions<V = unknown> {
  /** Name in TypeScript where it isn't the camelCase of the wire's. */
  readonly as?: string
  /**
   * In requests: a second field for the argument of this name, used where the first one is empty
   * (`run_uuid` for `runId`).
   */
  readonly alias?: string
  /** In requests: must be there and not ''. In responses: the caller always gives it. */
  readonly required?: true
  /** What a handler gets when the field is absent; MLflow's own default where it declares one. */
  readonly default?: V | null
  /**
   * In requests: MLflow's coarse check leaves this field out, so a value of a wrong type is not
   * refused; it and the fields behind it are as good as absent.
   */
  readonly lax?: true
  /** In requests: only the elements' type is unchecked; a value that is no list is refused. */
  readonly laxItems?: true
  /** In requests: MLflow's coarse check of this choice wants a number, or text that is one. */
  readonly intLike?: true
  /** In requests: null and texts like "1e3" or "5.0" are refused; MLflow's own check fails on them. */
  readonly plainInt?: true
  /** In requests: the least and greatest value. */
  readonly min?: number
  readonly max?: number
  /** In requests: the most elements of a list. */
  readonly maxItems?: number
  /** In responses: written as `{}` even when nothing in it is set. */
  readonly always?: true
  /** In responses: '' is left out like null. */
  readonly omitEmpty?: true
  /** In responses: what is always written, whatever the handler gives. */
  readonly constant?: string
}

/**
 * One row of a message's table. `V` is the value's type in TypeScript and exists at compile time
 * only.
 */
export interface Field<V = unknown, O = FieldOptions> {
  readonly kind: Kind
  readonly options: O
  /** Elements of a list or values of a map. */
  readonly of?: Field
  /** Fields of a nested message. */
  readonly message?: Message
  /** A choice's wire names with their numbers and what each is called in TypeScript. */
  readonly choices?: readonly Choice[]
  readonly valueType?: V
}

/** One value of a choice: `DELETED_ONLY`, 2, `'deleted'`. */
export interface Choice {
  readonly wire: string
  readonly number: number
  readonly name: string
}

/** The fields of a message in wire order, by wire name. */
export type Fields = Readonly<Record<string, Field>>

/** A named table of fields. */
export interface Message<F extends Fields = Fields> {
  readonly name: string
  readonly fields: F
}

type Flatten<T> = { [K in keyof T]: T[K] } & {}

type NameOf<K, O> = O extends { alias: string }
  ? never
  : O extends { as: infer N extends string }
    ? N
    : CamelCase<K & string>

type IsSure<F> =
  F extends Field<unknown, infer O>
    ? O extends { required: true } | { default: unknown }
      ? true
      : F extends { kind: 'list' | 'map' }
        ? true
        : false
    : never

type NullDefault<O> = O extends { default: null } ? null : never

type ValueOf<F> = F extends Field<infer V, infer _> ? V : never

/** What a decoded message looks like: absent fields are undefined, absent lists empty. */
export type Decoded<F extends Fields> = Flatten<{
  readonly [K in keyof F as NameOf<K, F[K]['options']>]: IsSure<F[K]> extends true
    ? ValueOf<F[K]> | NullDefault<F[K]['options']>
    : ValueOf<F[K]> | undefined
}>

type InlineKeys<F extends Fields> = {
  [K in keyof F]: F[K]['kind'] extends 'inline' ? K : never
}[keyof F]

type UnionToIntersection<U> = (U extends unknown ? (u: U) => void : never) extends (
  i: infer I,
) => void
  ? I
  : never

type Inlined<F extends Fields> = [InlineKeys<F>] extends [never]
  ? unknown
  : UnionToIntersection<ValueOf<F[InlineKeys<F>]>>

type Required<F extends Fields> = {
  readonly [K in Exclude<keyof F, InlineKeys<F>> as F[K]['options'] extends { required: true }
    ? NameOf<K, F[K]['options']>
    : never]: EncodableValue<F[K]>
}

type Optional<F extends Fields> = {
  readonly [K in Exclude<keyof F, InlineKeys<F>> as F[K]['options'] extends { required: true }
    ? never
    : NameOf<K, F[K]['options']>]?: EncodableValue<F[K]> | null | undefined
}

/** What a message is encoded from: null and undefined are left out, as are empty lists. */
export type Encodable<F extends Fields> = Flatten<Required<F> & Optional<F> & Inlined<F>>

type EncodableValue<F> = F extends { kind: 'message'; message: Message<infer N> }
  ? Encodable<N>
  : F extends { kind: 'list'; of: infer E }
    ? readonly EncodableValue<E>[]
    : F extends { kind: 'map'; of: infer E }
      ? Readonly<Record<string, EncodableValue<E>>>
      : ValueOf<F>

type ReceivedValue<F> = F extends { kind: 'message'; message: Message<infer N> }
  ? Received<N>
  : F extends { kind: 'list'; of: infer E }
    ? readonly ReceivedValue<E>[]
    : F extends { kind: 'map'; of: infer E }
      ? Readonly<Record<string, ReceivedValue<E>>>
      : ValueOf<F>

type ReceivedInline<F> = F extends { kind: 'inline'; message: Message<infer N> }
  ? Received<N>
  : never

type InlineReceived<F extends Fields> = [InlineKeys<F>] extends [never]
  ? unknown
  : UnionToIntersection<ReceivedInline<F[InlineKeys<F>]>>

/** What a client reads from an answer: absent fields are undefined, absent lists empty. */
export type Received<F extends Fields> = Flatten<
  {
    readonly [K in Exclude<keyof F, InlineKeys<F>> as NameOf<K, F[K]['options']>]: IsSure<
      F[K]
    > extends true
      ? ReceivedValue<F[K]>
      : ReceivedValue<F[K]> | undefined
  } & InlineReceived<F>
>
