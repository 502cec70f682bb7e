import type { LiveEvent } from '@waymark/protocol/waymark'
import { useEffect, useEffectEvent } from 'react'
import { type LiveTopic, listen } from '../api/live.ts'
import { noteConnection } from './connection.ts'
import { tellPoints } from './point-news.ts'

/** What the page is told; heartbeats are kept from it. */
export type Told = Exclude<LiveEvent, { event: 'heartbeat' }>

/**
 * Tells what changes on the server, one stream per page. A hidden tab lets go of its stream, since a
 * browser grants an origin only six connections; on its return it is told to `resync`.
 */
export function useLive(topic: LiveTopic, onEvent: (event: Told) => void): void {
  const hear = useEffectEvent((told: Told) => {
    onEvent(told)
    if (told.event === 'points-added') tellPoints(told.data.runId)
    if (told.event === 'resync' || told.event === 'store-changed') tellPoints(undefined)
  })
  const { run } = topic
  // By content: a page makes a new list each time that it is drawn.
  const experiments = topic.experiment?.join() ?? ''
  useEffect(() => {
    let stream: AbortController | undefined
    let wasLost = false
    const open = () => {
      stream = new AbortController()
      const wanted = {
        ...(experiments && { experiment: experiments.split(',') }),
        ...(run && { run }),
      }
      const onState = (isOpen: boolean) => {
        noteConnection(isOpen)
        // A server that came back may have started anew, without a memory of what we missed.
        if (isOpen && wasLost) hear({ event: 'resync', data: {} })
        wasLost = !isOpen
      }
      listen(wanted, { onEvent: hear, onState }, stream.signal)
    }
    const followTab = () => {
      stream?.abort()
      if (document.hidden) wasLost = true
      else open()
    }
    if (!document.hidden) open()
    document.addEventListener('visibilitychange', followTab)
    return () => {
      document.removeEventListener('visibilitychange', followTab)
      stream?.abort()
      noteConnection(true)
    }
  }, [experiments, run])
}
