import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { describeFault } from '../../core/model/fault.ts'
import type { Phone } from '../../core/model/phone.ts'
import type { Reply } from '../../core/ports.ts'
import { type Adb, runAdb } from './adb.ts'
import { type Apk, readApk } from './apk.ts'
import { passGate } from './connect.ts'
import { adbFault } from './faults.ts'

const installMs = 10 * 60_000
const mostBytes = 4 * 1024 ** 3

const fine: Reply = { ok: true, value: null }
const no = (sentence: string): { readonly ok: false; readonly sentence: string } => ({ ok: false, sentence })

/** Whether files can be one app at all, before any phone is asked: one file, or a base and its parts. */
export const checkApks = async (files: readonly string[]): Promise<Reply> => {
  const parts: Part[] = []
  for (const file of files) {
    const checked = await checkApk(file)
    if (!checked.ok) return checked
    parts.push({ file, apk: await readApk(file) })
  }
  const [only, ...more] = parts
  if (only !== undefined && more.length === 0)
    // what cannot be read here is the phone's to judge
    return only.apk?.split == null
      ? fine
      : no(`${only.file} is only a part of an app. Name its base APK and all its parts.`)
  return partsFit(parts)
}

interface Part {
  readonly file: string
  readonly apk: Apk | null
}

const partsFit = (parts: readonly Part[]): Reply => {
  const seen = new Map<string, string>()
  let base: { readonly file: string; readonly apk: Apk } | null = null
  const [first] = parts
  for (const { file, apk } of parts) {
    // adb puts the name into a line of the phone's shell as it is, and takes what ends otherwise for a word of its own
    if (!/^\w[\w.+-]*\.apk$/i.test(basename(file)))
      return no(
        `Rename ${file}: a part of an app is named in plain letters, digits, dots and dashes, and ends in .apk.`,
      )
    if (apk === null) return no(`${file} does not say of which app it is a part.`)
    const doubled = seen.get(basename(file)) ?? seen.get(`split ${apk.split}`)
    if (doubled !== undefined) return no(`${file} and ${doubled} are the same part of the app.`)
    seen.set(basename(file), file).set(`split ${apk.split}`, file)
    if (first?.apk != null && !isSameApp(first.apk, apk))
      return no(`${first.file} is ${titled(first.apk)}, and ${file} is ${titled(apk)}: they are no parts of one app.`)
    if (apk.split === null) base = { file, apk }
  }
  return base === null ? no('None of these is the base of the app. Name its base APK too.') : fine
}

const isSameApp = (a: Apk, b: Apk): boolean => a.packageName === b.packageName && a.versionCode === b.versionCode
const titled = ({ packageName, versionCode }: Apk): string => `${packageName} (${versionCode})`

const checkApk = async (file: string): Promise<Reply> => {
  try {
    const found = await stat(file)
    if (!found.isFile()) return no(`${file} is not a file.`)
    if (found.size > mostBytes) return no(`${file} is too large for an app.`)
    const handle = await open(file, 'r')
    try {
      const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0)
      // an APK is a ZIP file
      return buffer.toString('latin1') === 'PK\u0003\u0004' ? fine : no(`${file} is not an APK.`)
    } finally {
      await handle.close()
    }
  } catch (error) {
    return no(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

/** Android's reasons, by the code in `Failure [CODE: ...]`, as what a person does about them. */
const reasons: Readonly<Record<string, string>> = {
  INSTALL_FAILED_INSUFFICIENT_STORAGE: 'The phone has no room for it. Free some space.',
  INSTALL_FAILED_VERSION_DOWNGRADE: 'The phone has a newer version of it.',
  INSTALL_FAILED_UPDATE_INCOMPATIBLE:
    'The one on the phone is signed by somebody else. Remove it there first: its data goes with it.',
  INSTALL_FAILED_OLDER_SDK: 'The phone’s Android is too old for it.',
  INSTALL_FAILED_NO_MATCHING_ABIS: 'It was built for another kind of processor.',
  INSTALL_FAILED_MISSING_SPLIT: 'It is only a part of an app that comes in several files.',
  INSTALL_FAILED_INVALID_APK: 'Its files do not belong together, or one of them is broken.',
  INSTALL_FAILED_USER_RESTRICTED: 'The phone refuses it. Allow “Install via USB” on the phone.',
  INSTALL_FAILED_ABORTED: 'It was refused on the phone.',
  INSTALL_FAILED_VERIFICATION_FAILURE: 'The phone’s own check of apps refused it.',
  INSTALL_FAILED_TEST_ONLY: 'It was built for tests only.',
  INSTALL_FAILED_DUPLICATE_PERMISSION: 'Another app on the phone has a permission of the same name.',
  INSTALL_PARSE_FAILED_NOT_APK: 'The phone says that it is not an app.',
  INSTALL_PARSE_FAILED_NO_CERTIFICATES: 'It is not signed.',
}

/** What Android said, in words; null: it is installed. */
export const readInstall = (said: string): string | null => {
  if (/^Success\s*$/m.test(said)) return null
  const [, code = '', more = ''] = /Failure \[([A-Z][A-Z0-9_]+)(?::\s*([^\]]{0,200}))?/.exec(said) ?? []
  const known = reasons[code]
  if (known !== undefined) return known
  const words = (code === '' ? said : `${code} ${more}`).replace(/\s+/g, ' ').trim().slice(0, 200)
  return `The phone did not take it: ${words === '' ? 'it said nothing' : words}.`
}

/** Installs an app of one file or of several, or a newer version over an older one, whose data stays. */
export const install = async (
  adb: Adb,
  phone: Phone,
  login: string | null,
  files: readonly string[],
): Promise<Reply> => {
  const reached = await passGate(adb, phone, login)
  if (!reached.ok) return no(describeFault(reached.fault))
  const said = await runAdb(
    adb,
    ['-s', phone.address, files.length > 1 ? 'install-multiple' : 'install', '-r', ...files],
    installMs,
  )
  const text = `${said.out}\n${said.err}`
  if (/^Success\s*$/m.test(text) || text.includes('Failure [')) {
    const why = readInstall(text)
    return why === null ? fine : no(why)
  }
  const f = adbFault(said)
  return no(f === null || f.type === 'unclassified' ? (readInstall(text) ?? '') : describeFault(f))
}
