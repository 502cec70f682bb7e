import { useEffect, useEffectEvent } from 'react'
import { shortNumber } from '../format/number.ts'
import { useInView } from './use-in-view.ts'

/** Below the part of a long list that is drawn: how long the list is; more of it comes as this comes near the screen. */
export function MoreBelow(props: {
  readonly shown: number
  readonly of: number
  readonly onMore: () => void
}) {
  const { shown, of, onMore } = props
  if (shown >= of) return null
  return (
    <p className="more-below">
      {shortNumber(shown)} of {shortNumber(of)}
      {/* As many are shown as were asked for: each part waits anew to be scrolled to. */}
      <MoreButton key={shown} onMore={onMore} />
    </p>
  )
}

function MoreButton({ onMore }: { readonly onMore: () => void }) {
  const [button, isSeen] = useInView<HTMLButtonElement>()
  const more = useEffectEvent(onMore)
  useEffect(() => {
    if (isSeen) more()
  }, [isSeen])
  return (
    <button ref={button} type="button" className="quiet" onClick={onMore}>
      Show more
    </button>
  )
}
