import type { AdbServer } from '../model/adb-server.ts'
import type { Reply } from '../ports.ts'

/** adb servers that the operator named. */
export interface ServerStore {
  /** By name. */
  adbServers(): Promise<readonly AdbServer[]>
  /** Refused where its address or its name is there already. */
  addAdbServer(server: AdbServer): Promise<Reply>
  /** Refused while the farm has phones on it. */
  removeAdbServer(address: string): Promise<Reply>
}
