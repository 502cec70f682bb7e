/**
 * Does work for each item, several at a time, and reads the next item only when there is room.
 * After a failure nothing new is begun; what is under way ends before the failure is thrown.
 */
export async function eachAtOnce<T>(
  items: AsyncIterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const underWay = new Set<Promise<void>>()
  let failure: { readonly error: unknown } | undefined
  try {
    for await (const item of items) {
      const task: Promise<void> = work(item)
        .catch((error: unknown) => {
          failure ??= { error }
        })
        .finally(() => underWay.delete(task))
      underWay.add(task)
      if (underWay.size >= limit) await Promise.race(underWay)
      if (failure !== undefined) break
    }
  } finally {
    await Promise.all(underWay)
  }
  if (failure !== undefined) throw failure.error
}
