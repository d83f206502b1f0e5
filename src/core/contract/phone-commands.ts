import { z } from 'zod'
import {
  adbServer,
  group,
  namePhones,
  namesPhones,
  notes,
  path,
  phoneId,
  somePhones,
  tagEdits,
  word,
} from './fields.ts'

const serverName = word(60).refine((s) => s !== '', 'must not be empty')

/** Ways to phones, and what a person does with them besides their work. */
export const phoneCommands = {
  /** Simulated phones of the control room's own, with their accounts. They end with it and come back at its next start. */
  'start-simulated': z.strictObject({ phones: z.int().min(1).max(8).default(3) }),
  /** An adb server of another machine, or a second one of this one, for phones that hang on it. It is never started or ended. */
  'add-adb-server': z.strictObject({ address: adbServer, name: serverName.exactOptional() }),
  /** By name or host:port. Refused while the farm has phones on it. */
  'remove-adb-server': z.strictObject({ server: adbServer }),
  /** Phones that adb shows and the farm does not have. */
  'seen-phones': z.strictObject({}),
  /** Wireless debugging of Android 11 and later: the address and the code that the phone shows; then it can be added. */
  'pair-phone': z.strictObject({
    address: z.string().regex(/^[^\s:]{1,200}:\d{1,5}$/, 'must be an address with its port, such as 192.168.0.7:37123'),
    code: z.string().regex(/^\d{6}$/, 'must be the six digits that the phone shows'),
  }),
  /** Its screen shows its name for a few seconds, over whatever is there. Refused while a run has it; a cloud phone that is off is started. */
  'find-phone': z.strictObject({ phone: phoneId }),
  /**
   * An app, or a newer version of it, from an APK of the control room's machine. Phones with something in hand are left,
   * each with the reason, and cloud phones that are off are started; the receipt comes when it ended.
   */
  'install-app': z
    .strictObject({
      ...somePhones,
      /** An APK of the control room's machine. */
      file: path.exactOptional(),
      /** Of an app in several files: its base and its parts. */
      files: z.array(path).min(1).max(100).exactOptional(),
    })
    .refine(namesPhones, namePhones)
    .refine((i) => (i.file === undefined) !== (i.files === undefined), 'name either a file or files'),
  'reboot-phones': z.strictObject(somePhones).refine(namesPhones, namePhones),
  /** A person's words about phones. A name is for one of them. */
  'edit-phones': z
    .strictObject({
      ...somePhones,
      name: z.string().trim().min(1).max(100).exactOptional(),
      group: group.exactOptional(),
      notes: notes.exactOptional(),
      ...tagEdits,
    })
    .refine(namesPhones, namePhones)
    .refine((e) => Object.keys(e).length > 1, 'name something to change')
    .refine((e) => e.name === undefined || e.phones?.length === 1, 'a name is for one phone'),
} as const satisfies Record<string, z.ZodType>
