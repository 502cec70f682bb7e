import { describe, expect, it } from 'vitest'
import { PARAM_FORMATS } from './param-formats.ts'

const PARAMS = [
  ['lr', '1e-3'],
  ['amp', 'True'],
  ['note', "it's fine: yes"],
  ['empty', ''],
  ['name', 'no'],
] as const

const written = (name: string) => PARAM_FORMATS.find((one) => one.name === name)?.write(PARAMS)

describe('params taken along', () => {
  it('keep numbers and truth values in JSON', () => {
    const json = JSON.parse(written('JSON') ?? '')

    expect(json).toEqual({ lr: 0.001, amp: true, note: "it's fine: yes", empty: '', name: 'no' })
  })

  it('quote in YAML what would be read as something else', () => {
    expect(written('YAML')).toBe(
      'lr: 1e-3\namp: True\nnote: "it\'s fine: yes"\nempty: ""\nname: "no"\n',
    )
  })

  it('are one word each for a shell', () => {
    expect(written('Flags')).toBe(
      `--lr=1e-3 --amp=True '--note=it'\\''s fine: yes' --empty= --name=no`,
    )
  })
})
