import { activityCommands } from './activity.ts'
import type { Commands } from './call.ts'
import { contentCommands } from './content.ts'
import { deviceCommands } from './device.ts'
import { dumpsys } from './dumpsys.ts'
import { fileCommands } from './files.ts'
import { inputCommands } from './input.ts'
import { listingCommands } from './listing.ts'
import { networkCommands } from './network.ts'
import { packageCommands } from './packages.ts'
import { processCommands } from './processes.ts'
import { settingCommands } from './settings.ts'
import { textCommands } from './text.ts'

/** Every command the phone knows, by name. */
export const commands: Commands = {
  ...activityCommands,
  ...contentCommands,
  ...deviceCommands,
  dumpsys,
  ...fileCommands,
  ...inputCommands,
  ...listingCommands,
  ...networkCommands,
  ...packageCommands,
  ...processCommands,
  ...settingCommands,
  ...textCommands,
}
