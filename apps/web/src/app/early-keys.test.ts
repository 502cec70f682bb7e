import { describe, expect, it } from 'vitest'
import { beginEarlyKeys, noteEarlyKey, takeEarlyKeys } from './early-keys.ts'

const letter = (key: string) => ({ key, ctrlKey: false, metaKey: false })

describe('keys typed before the palette is here', () => {
  it('are handed to it, and the page has its keys again', () => {
    beginEarlyKeys(0)

    const noted = ['r', 'u', 'Enter'].map((key) => noteEarlyKey(letter(key), 10))
    const taken = takeEarlyKeys()

    expect(noted).toEqual([true, true, false])
    expect(taken).toBe('ru')
    expect(noteEarlyKey(letter('j'), 20)).toBe(false)
  })

  it('go to the page again once the palette is overdue', () => {
    beginEarlyKeys(0)
    noteEarlyKey(letter('r'), 10)

    expect(noteEarlyKey(letter('j'), 60_000)).toBe(false)
    expect(takeEarlyKeys()).toBe('')
  })
})
