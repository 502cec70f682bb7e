import { useMemo } from 'react'
import { Lines } from './lines.tsx'
import { LogText } from './log-text.ts'

/** A text that is here already, line by line. */
export function TextLines({ text }: { readonly text: string }) {
  const log = useMemo(() => {
    const whole = new LogText()
    whole.append(text)
    return whole
  }, [text])
  return <Lines log={log} version={0} hasNumbers />
}
