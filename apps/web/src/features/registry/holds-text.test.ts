import { expect, it } from 'vitest'
import { holdsText } from './holds-text.ts'

const MODEL = {
  name: 'ner-tagger',
  description: 'Entity tagger, int8.',
  aliases: [{ alias: 'Champion', version: '3' }],
  tags: new Map([['team', 'vision']]),
}

it.each(['', 'NER', 'entity int8', '@champion', 'team', 'vision', 'team=vision', 'tagger vision'])(
  'finds a model by “%s”',
  (text) => {
    expect(holdsText(MODEL, text)).toBe(true)
  },
)

it.each(['churn', 'tagger churn', 'team=audio'])('does not find it by “%s”', (text) => {
  expect(holdsText(MODEL, text)).toBe(false)
})
