/** One page of a listing, and where the next begins if there is one. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly nextPageToken: string | undefined
}
