import { type ReactNode, useState } from 'react'
import { byteSize } from '../../../format/number.ts'
import { Sheet } from '../sheet.tsx'

/** An array among those of a file. */
export interface Member {
  readonly name: string
  /** Empty where it was not read. */
  readonly type: string
  readonly shape: string
  readonly bytes: number
}

const FORMATS = { 3: (cell: string) => byteSize(Number(cell)) }

/** The arrays of a file; a click shows one, and the way back. */
export function MemberList(props: {
  readonly members: readonly Member[]
  readonly render: (at: number) => ReactNode
}) {
  const { members, render } = props
  // One alone needs no choice.
  const [chosen, setChosen] = useState(members.length === 1 ? 0 : undefined)
  const member = chosen === undefined ? undefined : members[chosen]
  if (chosen !== undefined && member !== undefined) {
    return (
      <>
        <div className="member-head">
          {members.length > 1 && (
            <button type="button" onClick={() => setChosen(undefined)}>
              ‹ All {members.length.toLocaleString('en')}
            </button>
          )}
          <h3 title={member.name}>{member.name}</h3>
        </div>
        {render(chosen)}
      </>
    )
  }
  return (
    <div className="csv-preview">
      <Sheet
        head={['Name', 'Type', 'Shape', 'Size']}
        rows={members.map(({ name, type, shape, bytes }) => [name, type, shape, String(bytes)])}
        isNumeric={[false, false, false, true]}
        formats={FORMATS}
        testId="array-members"
        onOpen={setChosen}
      />
    </div>
  )
}
