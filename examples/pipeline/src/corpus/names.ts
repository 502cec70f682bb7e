import { pick, type Random } from '../random.ts'
import type { Entity } from './sentence.ts'

const SYLLABLES = 'mi ra to van le na dor sel ka rin bel thi mar ju el os fen gra ul ven'.split(' ')
const SURNAME_ENDS = 'sen ova ley mann ski ard well son'.split(' ')
const PLACE_ENDS = 'ford burg haven mouth ton stad vale'.split(' ')
const TRADES = 'Systems Freight Bank Labs Works Energy Foods Media'.split(' ')

function syllables(count: number, random: Random): string {
  return Array.from({ length: count }, () => pick(SYLLABLES, random)).join('')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function surname(random: Random): string {
  // One in seven is named after a place, so that the word alone does not tell what it is.
  if (random() < 1 / 7) return town(random)
  return capital(syllables(random() < 0.7 ? 1 : 2, random) + pick(SURNAME_ENDS, random))
}

function town(random: Random): string {
  const end = random() < 0.7 ? pick(PLACE_ENDS, random) : ''
  return capital(syllables(end === '' ? 2 : 1, random) + end)
}

function place(random: Random): string {
  const kind = random()
  if (kind < 0.12) return `Port ${town(random)}`
  if (kind < 0.22) return `${town(random)} Falls`
  return town(random)
}

function person(random: Random): string {
  const given = capital(syllables(2, random))
  const kind = random()
  if (kind < 0.2) return surname(random)
  if (kind < 0.3) return `${given} ${capital(syllables(1, random)).charAt(0)}. ${surname(random)}`
  return `${given} ${surname(random)}`
}

function organisation(random: Random): string {
  const kind = random()
  if (kind < 0.15) return `${surname(random)} & ${surname(random)}`
  if (kind < 0.3) return `University of ${town(random)}`
  if (kind < 0.4) return `${town(random)} City Council`
  if (kind < 0.55) return capital(syllables(2, random))
  return `${capital(syllables(2, random))} ${pick(TRADES, random)}`
}

const MAKERS: Readonly<Record<Entity, (random: Random) => string>> = {
  PERSON: person,
  ORG: organisation,
  PLACE: place,
}

/** Gives the words of a name. */
export type NameSource = (entity: Entity, random: Random) => readonly string[]

/**
 * Names of which half come from a stock that all parts of the corpus share, as famous people and large
 * cities do, and half are made up for the occasion.
 */
export function nameSource(random: Random): NameSource {
  const stock = Object.fromEntries(
    Object.entries(MAKERS).map(([entity, make]) => [
      entity,
      Array.from({ length: 40 }, () => make(random)),
    ]),
  ) as Record<Entity, string[]> // the keys of MAKERS
  return (entity, draws) => {
    const name = draws() < 0.5 ? pick(stock[entity], draws) : MAKERS[entity](draws)
    return name.split(' ')
  }
}
