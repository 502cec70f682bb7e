const KEYS = [
  ['Ctrl K', 'Go anywhere'],
  ['j k or arrows', 'Move'],
  ['Home End', 'First, last run'],
  ['x', 'Select: its curves are drawn'],
  ['Shift and move', 'Select a range'],
  ['m', 'Menu of the cell or column'],
  ['Space', 'Preview beside the table; Escape closes it'],
  ['b', 'Baseline: others are held against it'],
  ['=', 'With a baseline: hide columns that are equal'],
  ['t', 'Tree of nested runs, or a list'],
  ['o', 'Of a tree: open or close what is below'],
  ['c', 'Compare what is selected'],
  ['Enter', 'Open; on a column head, sort'],
  ['Shift ← →', 'On a column head: move the column'],
  ['− +', 'On a column head: narrower, wider'],
  ['/', 'Filter'],
  ['g', 'Group'],
  ['e', 'Columns'],
  ['v', 'Saved views'],
  ['?', 'These keys'],
] as const

/** The keys of the runs table. */
export function KeysHelp() {
  return (
    <dl className="keys-help" aria-label="Keys">
      {KEYS.map(([keys, meaning]) => (
        <div key={keys}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
