import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { setName } from '../../../api/experiment-set.ts'
import { deleteView, listViews, type SavedView, saveView } from '../../../api/views.ts'
import { hrefOf, navigate } from '../../../app/location.ts'
import { experimentsRoute } from '../../../app/route.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { parseView, type RunsView, searchOf } from '../runs-view.ts'

import '../../../styles/runs-menus.css'

/** The views saved of some experiments together. */
const viewsQuery = (experimentIds: readonly string[]) =>
  queryOptions({
    queryKey: ['views', setName(experimentIds)],
    queryFn: ({ signal }) => listViews(experimentIds, signal),
  })

/** Views under a name, shared by all who see the experiments; and the link to this one. */
export function SavedViews(props: {
  readonly experimentIds: readonly string[]
  readonly view: RunsView
}) {
  const { experimentIds, view } = props
  const client = useQueryClient()
  const { data, error } = useQuery(viewsQuery(experimentIds))
  const [failure, setFailure] = useState<string>()
  const search = searchOf(view)
  const change = async (act: () => Promise<void>) => {
    try {
      await act()
      setFailure(undefined)
      await client.invalidateQueries({ queryKey: viewsQuery(experimentIds).queryKey })
    } catch (cause) {
      setFailure((cause as Error).message) // what fetch and the server throw
    }
  }
  const told = failure ?? error?.message
  return (
    <>
      {told && <p role="alert">{told}</p>}
      {data?.length === 0 && (
        <p className="quiet-note">
          No saved views yet. A view keeps filter, columns, groups and charts under a name, for
          everyone who opens {experimentIds.length > 1 ? 'these experiments' : 'this experiment'}.
        </p>
      )}
      <ul className="saved-views" aria-label="Saved views">
        {data?.map((saved) => (
          <ViewLine
            key={saved.name}
            saved={saved}
            isCurrent={searchOf(parseView(saved.search)) === search}
            onOpen={() => open(experimentIds, saved)}
            onDelete={() => change(() => deleteView(experimentIds, saved.name))}
          />
        ))}
      </ul>
      <SaveForm onSave={(name) => change(() => saveView(experimentIds, { name, search }))} />
      <CopyButton
        text={window.location.href}
        label="Copy link to this view"
        word="Copy link to this view"
      />
    </>
  )
}

function open(experimentIds: readonly string[], { search }: SavedView): void {
  // Through the parser: what is saved may be of another version.
  navigate(hrefOf(experimentsRoute(experimentIds), searchOf(parseView(search))))
}

function ViewLine(props: {
  readonly saved: SavedView
  readonly isCurrent: boolean
  readonly onOpen: () => void
  readonly onDelete: () => void
}) {
  const { saved, isCurrent, onOpen, onDelete } = props
  return (
    <li>
      <button type="button" aria-pressed={isCurrent} title={saved.search} onClick={onOpen}>
        {saved.name}
      </button>
      <button
        type="button"
        className="quiet"
        aria-label={`Delete the view ${saved.name}`}
        onClick={onDelete}
      >
        ×
      </button>
    </li>
  )
}

function SaveForm({ onSave }: { readonly onSave: (name: string) => void }) {
  const [name, setTyped] = useState('')
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    onSave(name.trim())
    setTyped('')
  }
  return (
    <form className="save-view" onSubmit={save}>
      <input
        aria-label="Name of this view"
        placeholder="Name of this view"
        maxLength={60}
        value={name}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" disabled={name.trim() === ''}>
        Save
      </button>
    </form>
  )
}
