import { expect, it } from 'vitest'
import { splitName } from './split-name.ts'

it.each([
  ['conformer-large-full', ['conformer', '-large-full']],
  ['val/accuracy/per_class/class_03', ['val/accuracy/per_class', '/class_03']],
  ['wav2vec2-base-lr3e-5-seed1042', ['wav2vec2-base-lr3e', '-5-seed1042']],
  ['a'.repeat(20), ['a'.repeat(12), 'aaaaaaaa']],
  ['efficientnet_b0', ['efficie', 'ntnet_b0']],
  ['resnet50', undefined],
  // Two boxes would show these in the wrong order, or tear a letter from its mark.
  ['ריצה ארוכה מאוד של אימון', undefined],
  ['a very long name of a run 👩‍🚀', undefined],
])('splits %s', (name, parts) => {
  expect(splitName(name)).toEqual(parts)
})
