/** Keys side by side do alike; ` + ` stands between those that are pressed together. */
const KEYS: readonly (readonly [keys: readonly string[], meaning: string])[] = [
  [['Ctrl + K'], 'Find anything, go anywhere'],
  [['/'], 'Filter'],
  [['j', 'k', '↑', '↓'], 'Move from run to run'],
  [['Home', 'End'], 'First run, last run'],
  [['Enter'], 'Open the run; on a column head, sort'],
  [['Space'], 'Preview beside the table'],
  [['Esc'], 'Close the preview'],
  [['x'], 'Select the run and draw its curves'],
  [['Shift + ↓'], 'Select a range'],
  [['c'], 'Compare the selected runs'],
  [['b'], 'Make the run the baseline: others show their difference from it'],
  [['='], 'With a baseline: hide columns without differences'],
  [['m'], 'Menu of the cell or column'],
  [['Shift + ←', 'Shift + →'], 'On a column head: move the column'],
  [['−', '+'], 'On a column head: narrower, wider'],
  [['e'], 'Columns'],
  [['g'], 'Group'],
  [['v'], 'Saved views'],
  [['t'], 'Nested runs as a tree'],
  [['o'], 'In a tree: open or close a run'],
  [['?'], 'Show these shortcuts'],
]

/** The keys of the runs table. */
export function KeysHelp() {
  return (
    <dl className="keys-help" aria-label="Keyboard shortcuts">
      {KEYS.map(([keys, meaning]) => (
        <div key={meaning}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
