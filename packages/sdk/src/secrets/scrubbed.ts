import { isSecretKey, redactedText } from './redacted.ts'

/** Keys that their makers give a shape of their own. */
const SHAPES = [
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, // Amazon
  /\bgh[pousr]_[A-Za-z0-9]{20,}\b/g, // GitHub
  /\bgithub_pat_\w{20,}/g,
  /\bglpat-[\w-]{20,}/g, // GitLab
  /\b(?:sk|pk|rk)-[A-Za-z0-9_-]{20,}/g, // OpenAI and many others
  /\bsk_(?:live|test)_\w{16,}/g, // Stripe
  /\bhf_[A-Za-z0-9]{20,}\b/g, // Hugging Face
  /\bxox[abprs]-[\w-]{10,}/g, // Slack
  /\bAIza[\w-]{35}/g, // Google
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g, // JSON Web Tokens
  /\bnpm_[A-Za-z0-9]{30,}\b/g,
]

const PRIVATE_KEY = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]*?(?:-----END \1-----|$)/g

/** `name = value`, `"name": "value"`, `NAME=value`. */
const ASSIGNMENT =
  /(?<![\w.])([A-Za-z_][\w.-]{1,80})(["']?\s*(?::|=>?)\s*["'`]?)([^\s"'`,;)}\]]{3,})/g

/** `--name value`. */
const OPTION = /(--[A-Za-z][\w.-]{1,80})(\s+["']?)([^\s"'-][^\s"']*)/g

/**
 * A text of any kind, a patch or a command, without what looks like a credential: values of names
 * that say so, keys by their shape, private keys, passwords in URLs.
 */
export function scrubbed(text: string): string {
  let clean = redactedText(text).replace(PRIVATE_KEY, '-----BEGIN $1----- ***')
  for (const shape of SHAPES) clean = clean.replace(shape, '***')
  return clean.replace(ASSIGNMENT, withoutValue).replace(OPTION, withoutValue)
}

function withoutValue(whole: string, name: string, between: string): string {
  return isSecretKey(name) ? `${name}${between}***` : whole
}
