import { TrackingError } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import { ArtifactOutbox, type ArtifactToSend } from './artifact-outbox.ts'

describe('the artifacts that wait', () => {
  it('go a few at a time, but two of one path one after the other', async () => {
    const { outbox, underWay, release } = held()
    for (const path of ['a', 'b', 'a', 'c']) outbox.add(artifact(path))

    const first = outbox.sendNext()
    expect(underWay()).toEqual(['a', 'b'])
    release()
    await first
    const second = outbox.sendNext()
    expect(underWay()).toEqual(['a', 'c'])
    release()

    expect(await second).toBe(true)
    expect(outbox.waiting).toBe(0)
    expect(await outbox.sendNext()).toBe(false)
  })

  it('stay when the store is away, without those that it took or will never take', async () => {
    const told: string[] = []
    const outbox = new ArtifactOutbox(
      async ({ path }) => {
        if (path === 'later') throw new TrackingError('STORE_BUSY', { reason: 'locked' })
        if (path === 'never') throw new Error('no such folder')
      },
      (what) => told.push(what),
    )
    for (const path of ['later', 'never', 'taken']) outbox.add(artifact(path))

    await expect(outbox.sendNext()).rejects.toMatchObject({ code: 'STORE_BUSY' })

    expect(outbox.peekAll().map(({ path }) => path)).toEqual(['later'])
    expect(told).toEqual(["artifact 'never'"])
  })
})

/** An outbox whose writes wait until they are released. */
function held() {
  let writing: { readonly path: string; readonly done: () => void }[] = []
  const outbox = new ArtifactOutbox(
    ({ path }) => new Promise((done) => writing.push({ path, done })),
    () => undefined,
  )
  const release = (): void => {
    for (const { done } of writing) done()
    writing = []
  }
  return { outbox, release, underWay: () => writing.map(({ path }) => path) }
}

function artifact(path: string): ArtifactToSend {
  return { path, content: new Uint8Array(1), sizeBytes: 1 }
}
