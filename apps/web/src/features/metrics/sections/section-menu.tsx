import { FloatingPanel } from '../../../components/floating-panel.tsx'
import type { ChartsProps } from '../charts-props.ts'
import { AS_LOGGED, arrangementParts } from './arrangement.ts'
import { MoveChoices } from './move-choices.tsx'
import type { SectionActs } from './section-acts.ts'
import '../../../styles/runs-menus.css'

/** What one seldom does with a section, and all of it without dragging. */
export function SectionMenu(
  props: Pick<ChartsProps, 'view' | 'onChange'> &
    Omit<SectionActs, 'onFold'> & { readonly anchor: HTMLElement; readonly onClose: () => void },
) {
  const { section, at, count, view, anchor, onMove, onFoldAll, onChange, onClose } = props
  const isArranged = Object.values(arrangementParts(view.arrangement)).some(Boolean)
  const act = (done: () => void) => () => {
    onClose()
    done()
  }
  return (
    <FloatingPanel
      anchor={anchor}
      label={`More of the section ${section.title}`}
      testId="section-menu"
      onClose={onClose}
    >
      <MoveChoices at={at} count={count} move={(to) => onMove(section.id, to)} onClose={onClose} />
      {count > 1 && (
        <>
          <button type="button" onClick={act(() => onFoldAll(false))}>
            Fold all sections
          </button>
          <button type="button" onClick={act(() => onFoldAll(true))}>
            Unfold all sections
          </button>
        </>
      )}
      {isArranged && (
        <button type="button" onClick={act(() => onChange({ ...view, arrangement: AS_LOGGED }))}>
          All as they were logged
        </button>
      )}
    </FloatingPanel>
  )
}
