import { useState } from 'react'
import type { ChartStores, ChartsProps } from '../charts-props.ts'
import { type Arrangement, arranged, withFold, withKeyAt, withSectionAt } from './arrangement.ts'
import { ChartSection } from './chart-section.tsx'
import type { MetricSection } from './sections-of.ts'

/** The charts that come by themselves, in sections that are moved and folded. */
export function MetricSections(
  props: ChartsProps & {
    readonly sections: readonly MetricSection[]
    readonly stores: ChartStores
  },
) {
  const { sections, ...shared } = props
  const { view, onChange } = shared
  const { arrangement } = view
  const shown = arranged(sections, arrangement)
  const [told, setTold] = useState('')
  const change = (next: Arrangement, options?: { readonly replace: boolean }) =>
    onChange({ ...view, arrangement: next }, options)
  const move = (id: string, to: number) => {
    const place = Math.max(0, Math.min(shown.length - 1, to))
    const { title } = shown.find((section) => section.id === id) ?? {}
    if (title !== undefined) setTold(`${title} is ${place + 1} of ${shown.length}`)
    change(withSectionAt(arrangement, sections, { id, to }))
  }
  const moveKey = (section: MetricSection, id: string, to: number) => {
    const place = Math.max(0, Math.min(section.keys.length - 1, to))
    setTold(`${id} is ${place + 1} of ${section.keys.length}`)
    change(withKeyAt(arrangement, section, { id, to }))
  }
  const fold = (some: readonly MetricSection[], isOpen: boolean) =>
    change(withFold(arrangement, some, isOpen), { replace: true })
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {told}
      </p>
      <div className="chart-sections">
        {shown.map((section, at) => {
          // As it comes by itself: that is what an arrangement is written against.
          const own = sections.find(({ id }) => id === section.id) ?? section
          return (
            <ChartSection
              key={section.id}
              section={section}
              at={at}
              count={shown.length}
              onMove={move}
              onMoveKey={(id, to) => moveKey(own, id, to)}
              onFold={(isOpen) => fold([own], isOpen)}
              onFoldAll={(isOpen) => fold(sections, isOpen)}
              {...shared}
            />
          )
        })}
      </div>
    </>
  )
}
