/** The items of a listing, page after page. */
export async function* pages<T>(
  read: (
    pageToken: string | undefined,
  ) => Promise<{ readonly items: readonly T[]; readonly nextPageToken: string | undefined }>,
): AsyncGenerator<T> {
  let pageToken: string | undefined
  do {
    const page = await read(pageToken)
    yield* page.items
    pageToken = page.nextPageToken || undefined // MLflow says '' for none
  } while (pageToken !== undefined)
}
