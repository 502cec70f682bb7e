import { isRefusal } from '../api/fetch-json.ts'

/** A question of a part of a page, as `useQuery` answers it. */
export interface Asked {
  readonly error: Error | null
  readonly refetch: () => unknown
}

/**
 * In a part of a page: what of it could not be read, in the server's words, and the way to try again. Nothing where
 * all could be read.
 */
export function PartError(props: {
  /** What failed, as a sentence: `The history could not be read`. */
  readonly what: string
  readonly asked: readonly Asked[]
}) {
  const { what, asked } = props
  const failed = asked.filter(({ error }) => error !== null)
  const error = failed[0]?.error
  if (!error) return null
  const retry = () => {
    for (const one of failed) void one.refetch()
  }
  return (
    <div className="part-error" role="alert">
      <p>
        {what}: {error.message}
      </p>
      {!isRefusal(error) && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  )
}
