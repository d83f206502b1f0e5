import { existsSync } from 'node:fs'
import { readRules } from '../../core/flow/read-rules.ts'
import type { AllRules, ContentRules } from '../../core/model/content.ts'
import type { Reply } from '../../core/ports.ts'
import { type DataKind, readDataFolder } from './data-folder.ts'

const rules: DataKind<ContentRules> = { many: 'rules', one: 'set of rules', read: readRules, nameOf: (r) => r.app }

/** What each app takes: as shipped, and as the operator's own folder has it, where there is one. */
export const loadRules = async (shipped: string, own: string): Promise<Reply<AllRules>> => {
  const all = await readDataFolder(shipped, rules)
  if (!all.ok || !existsSync(own)) return all
  const others = await readDataFolder(own, rules)
  return others.ok ? { ok: true, value: new Map([...all.value, ...others.value]) } : others
}
