import { isRecord, type Values } from '../config/values.ts'

/** What stands where a credential stood. */
const HIDDEN = '***'

const SECRET_WORDS =
  /(^|_)(password|passwd|pwd|passphrase|secret|secrets|credential|credentials|authorization|apikey)(_|$)/
const SECRET_KEYS = /(^|_)(api|access|private|secret|account|signing|encryption)_key(_|$)/
// A tokenizer's `pad_token` and a model's `max_tokens` are what a run is compared by.
const TOKEN = /(^|_)token$/
const TEXT_TOKEN = /(^|_)(bos|eos|pad|unk|sep|cls|mask|start|end|special)_token$/

/** Whether the value of a key is nobody's business: `api_key`, `dbPassword`, `hf_token`. */
export function isSecretKey(key: string): boolean {
  const name = key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
  if (SECRET_WORDS.test(name) || SECRET_KEYS.test(name)) return true
  return TOKEN.test(name) && !TEXT_TOKEN.test(name)
}

/** A text without the passwords of URLs, signatures in their queries and bearer tokens. */
export function redactedText(text: string): string {
  return (
    text
      // Bounded, and only at the beginning of a word: a line of a megabyte must not take minutes.
      .replace(/\b([a-z][a-z0-9+.-]{0,30}:\/\/)[^/\s?#]*@/gi, `$1${HIDDEN}@`)
      .replace(
        /([?&](?:sig|signature|token|access_token|api_key|apikey|key|password|secret|x-amz-signature|x-amz-security-token)=)[^&#\s]*/gi,
        `$1${HIDDEN}`,
      )
      .replace(/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`)
  )
}

/** Values without credentials, by the names of their keys and by what they look like. */
export function redacted(values: Values): Values {
  return redactedValue(values, new Set()) as Values // a record stays one
}

function redactedValue(value: unknown, around: ReadonlySet<unknown>): unknown {
  if (typeof value === 'string') return redactedText(value)
  if (around.has(value)) return null // a circle
  const inside = new Set([...around, value])
  if (Array.isArray(value)) return value.map((item) => redactedValue(item, inside))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isSecretKey(key) && item !== null && item !== '' ? HIDDEN : redactedValue(item, inside),
    ]),
  )
}
