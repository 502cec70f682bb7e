import { describe, expect, it } from 'vitest'
import { findNetworkDrive } from './network-drive.ts'

describe('a network drive', () => {
  it.each([
    [0x6969, 'nfs'],
    [-11317950, 'cifs'], // 0xff534d42 where numbers of 32 bits are signed
    [0x01021997, '9p'],
  ])('of the type %i is %s', (type, name) => {
    expect(findNetworkDrive('/data', { platform: 'linux', typeOf: () => type })).toBe(name)
  })

  it('is not seen in a local file system', () => {
    expect(findNetworkDrive('/data', { platform: 'linux', typeOf: () => 0xef53 })).toBeUndefined()
  })

  it('is seen in the path on Windows', () => {
    expect(findNetworkDrive('\\\\host\\share', { platform: 'win32' })).toBe('smb')
    expect(findNetworkDrive('C:\\data', { platform: 'win32' })).toBeUndefined()
  })
})
