import { describe, expect, it } from 'vitest'
import { scrubbed } from './scrubbed.ts'

describe('a text without credentials', () => {
  it.each([
    ["+api_key = 'abc123'", "+api_key = '***'"],
    ['"dbPassword": "hunter2",', '"dbPassword": "***",'],
    ['export HF_TOKEN=hf_abc', 'export HF_TOKEN=***'],
    ['node train.js --api-key abc123 --lr 0.1', 'node train.js --api-key *** --lr 0.1'],
    ['--password=abc', '--password=***'],
    ['https://me:pw@host/x', 'https://***@host/x'],
    ['key AKIAABCDEFGHIJKLMNOP here', 'key *** here'],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', '***'],
    [
      '-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----',
      '-----BEGIN RSA PRIVATE KEY----- ***',
    ],
  ])('%s', (text, clean) => expect(scrubbed(text)).toBe(clean))

  it('is read once, however long its lines are', () => {
    const long = `${'x'.repeat(500_000)} ${'a.b-c+'.repeat(100_000)} key=${'y'.repeat(500_000)}`
    expect(scrubbed(long)).toBe(long)
  })

  it.each([
    'max_tokens = 512',
    'pad_token: "<pad>"',
    'the password is asked for',
    'lr = 0.1',
    'learning_rate: 1e-4',
    'tokens per second 300',
  ])('leaves %s', (text) => expect(scrubbed(text)).toBe(text))
})
