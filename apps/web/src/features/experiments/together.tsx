import { lazy, Suspense, useState } from 'react'

const TogetherPicker = lazy(async () => {
  const { TogetherPicker: picker } = await import('./together-picker.tsx')
  return { default: picker }
})

/** The button beside a page's title that adds experiments to those that it shows. */
export function Together({ experimentIds }: { readonly experimentIds: readonly string[] }) {
  const [anchor, setAnchor] = useState<HTMLElement>()
  return (
    <>
      <button
        type="button"
        className="quiet"
        aria-haspopup="dialog"
        title="Show other experiments in the same table"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        + Experiment
      </button>
      {anchor && (
        <Suspense fallback={null}>
          <TogetherPicker
            anchor={anchor}
            experimentIds={experimentIds}
            onClose={() => setAnchor(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}
