import { isIP } from 'node:net'
import { SettingError } from './setting.ts'

const HOST_WITH_PORT = /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9._-]*[a-z0-9])?)(:\d{1,5})?$/

/** A name, with a port if only that one is meant. Patterns are what MLflow's `10.*` hole came from. */
export function checkAllowedHost(item: string): string {
  const host = item.toLowerCase()
  if (HOST_WITH_PORT.test(host)) return host
  throw new SettingError(
    item.includes('*')
      ? `--allowed-hosts takes exact names, not the pattern '${item}'. List each name that the server is reached by; its own addresses need no entry.`
      : `--allowed-hosts: '${item}' is not a host name.`,
  )
}

/** An origin as browsers send it: scheme, name, port if not the scheme's own. */
export function checkOrigin(item: string): string {
  const origin = URL.canParse(item) ? new URL(item) : undefined
  const isWeb = origin?.protocol === 'http:' || origin?.protocol === 'https:'
  if (origin !== undefined && isWeb && !item.includes('*') && /^[^/]+:\/\/[^/]+\/?$/.test(item)) {
    return origin.origin
  }
  throw new SettingError(
    item.includes('*')
      ? `--cors-allowed-origins takes exact origins, not '${item}': any page could change everything. List each, like https://notebooks.example.com.`
      : `--cors-allowed-origins: '${item}' is not an origin like https://notebooks.example.com.`,
  )
}

/** An address or a network in prefix notation. */
export function checkProxy(item: string): string {
  const [address = '', prefix, ...rest] = item.split('/')
  const family = isIP(address)
  const bits = prefix === undefined ? 0 : Number(prefix)
  const widest = family === 6 ? 128 : 32
  if (family !== 0 && rest.length === 0 && Number.isInteger(bits) && bits >= 0 && bits <= widest) {
    return item
  }
  throw new SettingError(
    `--trusted-proxies: '${item}' is not an address or a network like 10.0.0.0/8.`,
  )
}

/** The address of a program that serves a model, without a slash at its end. */
export function checkServingUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (url !== undefined && isWeb && url.username + url.password + url.search + url.hash === '') {
    return url.href.replace(/\/+$/, '')
  }
  throw new SettingError(
    `--serving-url must be an address like http://127.0.0.1:5001, without user, password, ? and #, not '${text}'.`,
  )
}

/** '' or a path that begins with a slash and does not end with one, as MLflow asks. */
export function checkStaticPrefix(prefix: string): string {
  if (prefix === '' || (/^(\/[A-Za-z0-9._~-]+)+$/.test(prefix) && !/\/\.\.?(\/|$)/.test(prefix))) {
    return prefix
  }
  throw new SettingError(
    `--static-prefix must begin with a slash and not end with one, like /waymark, not '${prefix}'.`,
  )
}

/** Whether only programs on this machine can reach a socket that is bound to the address. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
  )
}
