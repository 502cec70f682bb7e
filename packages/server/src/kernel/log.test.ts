import { expect, it } from 'vitest'
import { createLog } from './log.ts'

it('writes one line per message, whatever the message holds', () => {
  const lines: string[] = []
  const log = createLog('info', (line) => lines.push(line))

  log.warn('a\nFAKE\r\u001b[2J\u0085\u2028\u202e', { path: '/x\n{"level":60}' })

  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^[\x20-\x7e]+\n$/)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40, path: '/x\n{"level":60}' })
})

it('leaves out what is less important than its level', () => {
  const lines: string[] = []
  const log = createLog('warn', (line) => lines.push(line))

  log.info('unheard')
  log.error('heard')

  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['heard'])
})
