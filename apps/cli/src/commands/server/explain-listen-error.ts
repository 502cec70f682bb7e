import type { ServerSettings } from '@waymark/server'
import { CommandError } from '../../program/command-error.ts'
import { freePortAfter } from './free-port.ts'

/** What a person can do when an address cannot be had; any other error as it is. */
export async function explainListenError(
  error: unknown,
  { host, port }: Pick<ServerSettings, 'host' | 'port'>,
): Promise<unknown> {
  const { code } = error as NodeJS.ErrnoException // compared only
  if (code === 'EADDRINUSE') {
    const free = await freePortAfter(port, host)
    return new CommandError(
      `Port ${port} on ${host} is in use. Port ${free} is free: add --port ${free}`,
    )
  }
  if (code === 'EACCES') {
    return new CommandError(
      `Port ${port} is not open to this user. Ports from 1024 up are: add --port 5000`,
    )
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new CommandError(
      `${host} is no address of this machine. Use --host 127.0.0.1, or one of its own.`,
    )
  }
  return error
}
