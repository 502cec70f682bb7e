import { exactTime, shortTime } from '../format/time.ts'
import { useToday } from './use-now.ts'

/** A moment, short on screen and exact on hover; a dash for one that was never stored. */
export function Moment({ time }: { readonly time: number }) {
  const today = useToday()
  if (time === 0) return <span className="absent">–</span>
  return (
    <time dateTime={new Date(time).toISOString()} title={exactTime(time)}>
      {shortTime(time, today)}
    </time>
  )
}
