import { Fragment } from 'react'

// A key of 250 letters is read in its title: in full it would push all others away.
const LONG_FROM = 60

/** A key that may break after its slashes, dots and underscores rather than within a word. */
export function KeyName({ name }: { readonly name: string }) {
  const parts = name.split(/(?<=[/_.])/).map((part, i) => (
    // oxlint-disable-next-line react/no-array-index-key -- parts have no other identity
    <Fragment key={i}>
      {part}
      <wbr />
    </Fragment>
  ))
  return name.length > LONG_FROM ? <span className="long-key">{parts}</span> : parts
}
