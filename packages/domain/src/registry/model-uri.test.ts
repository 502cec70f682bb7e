import { describe, expect, it } from 'vitest'
import { parseModelUri } from './model-uri.ts'

describe('parseModelUri', () => {
  it.each([
    ['models:/m-1', { kind: 'logged', modelId: 'm-1' }],
    ['models:///m-1', { kind: 'logged', modelId: 'm-1' }],
    ['MODELS:/net/3', { kind: 'version', name: 'net', version: 3 }],
    ['models:/net/03', { kind: 'version', name: 'net', version: 3 }],
    ['models:/net#2/3', { kind: 'version', name: 'net#2', version: 3 }],
    ['models:/net/Latest', { kind: 'latest', name: 'net' }],
    ['models:/net/Staging', { kind: 'stage', name: 'net', stage: 'Staging' }],
    ['models:/net@best', { kind: 'alias', name: 'net', alias: 'best' }],
    ['models:/a@b@best', { kind: 'alias', name: 'a@b', alias: 'best' }],
  ])('reads %s', (uri, expected) => {
    expect(parseModelUri(uri)).toEqual(expected)
  })

  it.each([
    'models:',
    'models:/',
    'models:net/1',
    'models://host/net/1',
    'models:/net/',
    'models:/net/1/more',
    'models:/ /1',
    'models:/net@',
    'models:/net@ ',
  ])('refuses %s', (uri) => {
    expect(() => parseModelUri(uri)).toThrow(expect.objectContaining({ kind: 'invalid' }))
  })
})
