import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { AllowedHosts } from './hosts.ts'

describe('AllowedHosts', () => {
  it.each(['127.0.0.1', '127.0.0.1:5000', 'localhost', 'LOCALHOST:80', '[::1]:5000', '[0:0::1]'])(
    'knows this machine by %s',
    (host) => {
      const hosts = new AllowedHosts({
        host: host.includes('[') ? '::1' : '127.0.0.1',
        allowed: [],
      })

      expect(hosts.has(host)).toBe(true)
    },
  )

  it.each([
    '',
    ' ',
    '*',
    'evil.example',
    '127.0.0.1.evil.example',
    '10.evil.example',
    '127.0.0.1x',
    '127.0.0.1:80@evil.example',
    'evil.example#127.0.0.1',
    'evil.example/127.0.0.1',
    '127.0.0.1, evil.example',
    '127.0.0.1\tevil.example',
    '127.0.0.1:',
    'fd00:evil',
    '[::2]',
  ])('does not know %j', (host) => {
    const hosts = new AllowedHosts({ host: '127.0.0.1', allowed: [] })

    expect(hosts.has(host)).toBe(false)
  })

  it('takes a listed name with any port, and one listed with a port with that one only', () => {
    const hosts = new AllowedHosts({ host: '127.0.0.1', allowed: ['a.example', 'b.example:8443'] })

    const known = ['a.example', 'a.example:1', 'b.example:8443', 'b.example', 'b.example:1'].filter(
      (host) => hosts.has(host),
    )

    expect(known).toEqual(['a.example', 'a.example:1', 'b.example:8443'])
  })

  it('knows every address of the machine when bound to all of them', () => {
    const hosts = new AllowedHosts({ host: '0.0.0.0', allowed: [] })
    const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? [])

    const unknown = addresses
      .map(({ address, family }) =>
        family === 'IPv6' ? `[${address.replace(/%.*/, '')}]` : address,
      )
      .filter((host) => !hosts.has(host))

    expect(unknown).toEqual([])
  })
})
