import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import '../styles/runs-menus.css'

/** Asks before something is done that nothing brings back, or that is easily misunderstood. */
export function AskDialog(props: {
  readonly title: string
  readonly testId: string
  /** What its buttons say: the harmless one, the other, and that one while it is being done. */
  readonly keep: string
  readonly act: string
  readonly busy: string
  /** Tells what was done, in words; what it throws stands in the dialog. */
  readonly onAct: () => Promise<string>
  /** With what was done, if it was. */
  readonly onClose: (words?: string) => void
  readonly children: ReactNode
}) {
  const { title, testId, keep, act, busy, onAct, onClose, children } = props
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const words = useRef<string>(undefined)
  useEffect(() => dialog.current?.showModal(), [])
  // Closed before it is taken from the page: thus the browser gives the focus back.
  const close = () => dialog.current?.close()
  const doIt = async () => {
    setIsBusy(true)
    try {
      words.current = await onAct()
      close()
    } catch (cause) {
      setError((cause as Error).message) // what fetch and the server throw
      setIsBusy(false)
    }
  }
  return (
    <dialog
      ref={dialog}
      className="warning"
      aria-labelledby={id}
      data-testid={testId}
      onClose={() => onClose(words.current)}
    >
      <h2 id={id}>{title}</h2>
      {children}
      {error && <p role="alert">{error}</p>}
      <div className="state-actions">
        {/* The harmless one has the focus. */}
        <button type="button" autoFocus onClick={close}>
          {keep}
        </button>
        <button type="button" className="is-danger" disabled={isBusy} onClick={doIt}>
          {isBusy ? busy : act}
        </button>
      </div>
    </dialog>
  )
}
