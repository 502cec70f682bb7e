/** How the curve of a run is drawn, as colours of this theme. */
export interface MarkInk {
  readonly colour: string
  readonly dash: number
}

/** The box that selects a run, in the colour of its curve while it has one. */
export function RunMark(props: {
  readonly name: string
  readonly ink: MarkInk | undefined
  /** false within a widget that moves the focus itself. */
  readonly isTabStop?: boolean
  readonly onToggle: (isRange: boolean) => void
}) {
  const { name, ink, isTabStop = true, onToggle } = props
  return (
    <button
      type="button"
      className="run-mark"
      tabIndex={isTabStop ? undefined : -1}
      aria-label={`Curves of ${name}`}
      aria-pressed={ink !== undefined}
      title="Select: to compare it, to draw its curves"
      onClick={(event) => onToggle(event.shiftKey)}
    >
      <span
        className="run-ink"
        data-dash={ink?.dash}
        style={ink && { background: ink.colour, borderColor: ink.colour }}
      />
    </button>
  )
}
