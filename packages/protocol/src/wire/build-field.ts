import type { Int64 } from '@waymark/domain'
import type { Choice, Decoded, Encodable, Field, FieldOptions, Fields, Message } from './field.ts'

/** Declares a message: its name in the OpenAPI document and its fields in wire order. */
export function message<const F extends Fields>(name: string, fields: F): Message<F> {
  return { name, fields }
}

type Typed<V, O, K extends string> = Field<V, O> & { readonly kind: K }

/** A string. */
export function text<const O extends FieldOptions<string>>(
  options: O = {} as O, // the default of a type parameter cannot be written otherwise
): Typed<string, O, 'text'> {
  return { kind: 'text', options }
}

/** A whole number that is text on the wire. For responses only. */
export function numeral<const O extends FieldOptions<number>>(
  options: O = {} as O,
): Typed<number, O, 'numeral'> {
  return { kind: 'numeral', options }
}

/** A 32-bit whole number. */
export function int32<const O extends FieldOptions<number>>(
  options: O = {} as O,
): Typed<number, O, 'int32'> {
  return { kind: 'int32', options }
}

/** A 64-bit whole number: a JSON number on the wire, exact at any size. */
export function int64<const O extends FieldOptions<Int64>>(
  options: O = {} as O,
): Typed<Int64, O, 'int64'> {
  return { kind: 'int64', options }
}

/** A 64-bit float: NaN is the text "NaN", infinities come out as ±1.797…e308. */
export function double<const O extends FieldOptions<number>>(
  options: O = {} as O,
): Typed<number, O, 'double'> {
  return { kind: 'double', options }
}

/** True or false. */
export function bool<const O extends FieldOptions<boolean>>(
  options: O = {} as O,
): Typed<boolean, O, 'bool'> {
  return { kind: 'bool', options }
}

type ChoiceName<N, A> = { [K in keyof N]: K extends keyof A ? A[K] : K }[keyof N] & string

/**
 * One of a few names, or its number in requests.
 *
 * @param numbers wire name to number
 * @param options.names wire name to the name in TypeScript, where they differ
 */
export function choice<
  const N extends Readonly<Record<string, number>>,
  const A extends { readonly [K in keyof N]?: string } = Record<never, never>,
  const O extends FieldOptions<ChoiceName<N, A>> = Record<never, never>,
>(numbers: N, options?: O & { readonly names?: A }): Typed<ChoiceName<N, A>, O, 'choice'> {
  const names: Readonly<Record<string, string | undefined>> = options?.names ?? {}
  const choices = Object.entries(numbers).map(
    ([wire, number]): Choice => ({ wire, number, name: names[wire] ?? wire }),
  )
  return { kind: 'choice', options: options ?? ({} as O), choices }
}

/** A nested message. */
export function one<F extends Fields, const O extends FieldOptions = Record<never, never>>(
  of: Message<F>,
  options: O = {} as O,
): Nesting<Decoded<F>, O, { readonly kind: 'message'; readonly message: Message<F> }> {
  return { kind: 'message', options, message: of }
}

/** Any number of values: absent in a request is the empty list; an empty list is not written. */
export function list<E extends Field, const O extends FieldOptions = Record<never, never>>(
  of: E,
  options: O = {} as O,
): Nesting<readonly ElementOf<E>[], O, { readonly kind: 'list'; readonly of: E }> {
  return { kind: 'list', options, of }
}

/**
 * Values by name.
 *
 * @public the wire has maps in the messages of traces alone, whose tables are not written yet
 */
export function map<E extends Field, const O extends FieldOptions = Record<never, never>>(
  of: E,
  options: O = {} as O,
): Nesting<Readonly<Record<string, ElementOf<E>>>, O, { readonly kind: 'map'; readonly of: E }> {
  return { kind: 'map', options, of }
}

type ElementOf<E> = E extends Field<infer V, infer _> ? V : never

/** A field that names what it is made of; `Field`'s own wider types would win in an inference. */
type Nesting<V, O, M> = Omit<Field<V, O>, keyof M> & M

/** Any JSON value, passed through. */
export function json<const O extends FieldOptions>(
  options: O = {} as O,
): Typed<unknown, O, 'json'> {
  return { kind: 'json', options }
}

/**
 * A nested message whose fields stand beside the others in TypeScript: `data: inline(…)` makes
 * `metrics` a property of the run itself. For responses only.
 */
export function inline<F extends Fields, const O extends FieldOptions = Record<never, never>>(
  of: Message<F>,
  options: O = {} as O,
): Nesting<Encodable<F>, O, { readonly kind: 'inline'; readonly message: Message<F> }> {
  return { kind: 'inline', options, message: of }
}
