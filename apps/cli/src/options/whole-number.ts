import { InvalidArgumentError } from '@commander-js/extra-typings'

/** Reads a flag's whole number from `minimum` up. */
export function wholeNumber(minimum: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= minimum) return value
    throw new InvalidArgumentError(`It must be a whole number from ${minimum} up.`)
  }
}
