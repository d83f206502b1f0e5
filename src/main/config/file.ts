import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import type { Reply } from '../../core/ports.ts'

/** A config file's contents, by key; null: there is none. */
export interface ConfigFile {
  readonly file: string
  readonly values: Readonly<Record<string, unknown>>
}

export const configNames = ['posthouse.config.json', 'posthouse.config.yaml', 'posthouse.config.yml'] as const

/** Reads the named file, or the one of the data folder. Two of them in one folder are refused. */
export const readConfig = (named: { place: string; file: string } | null, data: string): Reply<ConfigFile | null> => {
  if (named !== null) {
    const text = readText(named.file)
    return text === null
      ? { ok: false, sentence: `${named.place}: ${named.file} cannot be read.` }
      : parseConfig(named.file, text)
  }
  const found = configNames.flatMap((name) => {
    const file = path.join(data, name)
    const text = readText(file)
    return text === null ? [] : [{ file, text }]
  })
  const [only, other] = found
  if (only === undefined) return { ok: true, value: null }
  if (other !== undefined)
    return { ok: false, sentence: `There are two config files, ${only.file} and ${other.file}. Remove one.` }
  return parseConfig(only.file, only.text)
}

export const readText = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

const parseConfig = (file: string, text: string): Reply<ConfigFile> => {
  try {
    const values: unknown = file.endsWith('.json') ? JSON.parse(text) : (parse(text) ?? {})
    if (typeof values !== 'object' || values === null || Array.isArray(values))
      return { ok: false, sentence: `${file}: must hold keys and values.` }
    return { ok: true, value: { file, values: values as Record<string, unknown> } }
  } catch (error) {
    const [at] = error instanceof YAMLParseError ? (error.linePos ?? []) : []
    const where = at === undefined ? '' : `:${at.line}:${at.col}`
    const why = (error as Error).message.split('\n')[0]?.replace(/ at line .*$/, '')
    return { ok: false, sentence: `${file}${where}: is not ${file.endsWith('.json') ? 'JSON' : 'YAML'}: ${why}.` }
  }
}
