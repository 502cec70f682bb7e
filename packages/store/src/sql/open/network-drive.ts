import { statfsSync } from 'node:fs'

/**
 * Linux's numbers of file systems whose files live on another machine. WAL needs memory shared by
 * all processes that have the file open, which these cannot give to two machines. FUSE is left
 * out: it may be local or not, and where it lacks shared memory SQLite itself refuses WAL.
 */
const NETWORK_FILE_SYSTEMS = new Map([
  [0x6969, 'nfs'],
  [0x517b, 'smb'],
  [0xff534d42, 'cifs'],
  [0xfe534d42, 'smb2'],
  [0x01021997, '9p'],
  [0x5346414f, 'afs'],
  [0x00c36400, 'ceph'],
  [0x0bd00bd0, 'lustre'],
  [0x47504653, 'gpfs'],
  [0x19830326, 'beegfs'],
  [0x73757245, 'coda'],
  [0x564c, 'ncp'],
])

/**
 * The name of the network file system that a folder lies on, or undefined. Known on Linux, and
 * for `\\server\share` on Windows; macOS numbers its file systems anew at each boot.
 */
export function findNetworkDrive(
  folder: string,
  { platform = process.platform, typeOf = (path: string) => statfsSync(path).type } = {},
): string | undefined {
  if (platform === 'win32') return folder.startsWith('\\\\') ? 'smb' : undefined
  if (platform !== 'linux') return undefined
  return NETWORK_FILE_SYSTEMS.get(typeOf(folder) >>> 0)
}
