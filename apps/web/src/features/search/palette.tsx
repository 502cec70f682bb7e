import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { takeEarlyKeys } from '../../app/early-keys.ts'
import { navigate } from '../../app/location.ts'
import type { Choice } from '../../app/page-choices.ts'
import { usePaletteChoices } from './palette-choices.ts'
import '../../styles/search.css'

/** Goes anywhere by a few letters: experiments, runs, models, pages and what can be done. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [typed, setTyped] = useState('')
  const [place, setPlace] = useState(0)
  const choices = usePaletteChoices(typed)
  const active = Math.min(place, choices.length - 1)
  // Once the field has the focus, and not while rendering: React may throw away a first render, and
  // with it what had been taken.
  useLayoutEffect(() => {
    dialog.current?.showModal()
    const early = takeEarlyKeys()
    // oxlint-disable-next-line react/set-state-in-effect -- taken once, when there is a field for it
    if (early !== '') setTyped(early)
  }, [])
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  const take = (choice: Choice | undefined) => {
    if (choice === undefined) return
    dialog.current?.close()
    if (choice.href !== undefined) navigate(choice.href)
    choice.act?.()
  }
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setPlace((active + step + choices.length) % Math.max(1, choices.length))
    else if (event.key === 'Enter') take(choices[active])
    // A search field would only be emptied by it.
    else if (event.key === 'Escape') dialog.current?.close()
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Find anything"
      data-testid="palette"
      onClose={onClose}
      // A click beside the panel is a click on the dialog itself.
      onClick={({ target }) => target === dialog.current && dialog.current?.close()}
    >
      <input
        type="search"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={choices[active] && `${id}-${active}`}
        aria-label="Find anything"
        placeholder="Go anywhere, do anything…"
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setPlace(0)
        }}
        onKeyDown={onKey}
      />
      <ul id={id} role="listbox" aria-label="What was found">
        {choices.map((choice, at) => (
          <li
            key={choice.id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            onPointerMove={() => setPlace(at)}
            onClick={() => take(choice)}
          >
            <span className="choice-name">{choice.name}</span>
            <small>{choice.kind}</small>
          </li>
        ))}
      </ul>
      {choices.length === 0 && <p className="quiet-note">No results.</p>}
    </dialog>
  )
}
