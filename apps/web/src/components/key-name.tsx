import { Fragment } from 'react'

/** A key that may break after its slashes, dots and underscores rather than within a word. */
export function KeyName({ name }: { readonly name: string }) {
  const parts = name.split(/(?<=[/_.])/)
  return parts.map((part, i) => (
    // oxlint-disable-next-line react/no-array-index-key -- parts have no other identity
    <Fragment key={i}>
      {part}
      <wbr />
    </Fragment>
  ))
}
