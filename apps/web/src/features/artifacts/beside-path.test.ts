import { expect, it } from 'vitest'
import { pathBeside } from './beside-path.ts'

it.each([
  ['', 'a.png', 'a.png'],
  ['card', 'plots/a.png', 'card/plots/a.png'],
  ['card', './a%20b.png?raw=1#x', 'card/a b.png'],
  ['card/deep', '../../a.png', 'a.png'],
  ['card', '../../a.png', undefined],
  ['card', '..%2F..%2Fa.png', undefined],
  ['card', '..', undefined],
  ['', '100%.png', '100%.png'],
])('beside %j, %j is %j', (folder, address, path) => {
  expect(pathBeside(folder, address)).toBe(path)
})
