import type { Token, TokenId, TokenScope } from '../../core/model/token.ts'
import type { TokenStore } from '../../core/store/tokens.ts'
import type { Room } from './room.ts'

const most = 100

interface Row {
  readonly id: number
  readonly name: string
  readonly scope: string
  readonly made_at: number
  readonly used_at: number | null
}

const toToken = ({ id, name, scope, made_at, used_at }: Row): Token => ({
  id: id as TokenId,
  name,
  scope: scope as TokenScope,
  madeAt: made_at,
  usedAt: used_at,
})

export const createTokens = ({ db, read, write }: Room): TokenStore => {
  const columns = 'id, name, scope, made_at, used_at'
  const all = db.prepare<Row>(`SELECT ${columns} FROM token ORDER BY name`)
  const byName = db.prepare<Row>(`SELECT ${columns} FROM token WHERE name = :name`)
  const byHash = db.prepare<Row>(`SELECT ${columns} FROM token WHERE hash = :hash`)
  const put = db.prepare('INSERT INTO token (name, scope, hash, made_at) VALUES (:name, :scope, :hash, :at)')
  const drop = db.prepare('DELETE FROM token WHERE name = :name')
  const use = db.prepare('UPDATE token SET used_at = :at WHERE id = :id')
  const one = (row: Row | undefined): Token | null => (row === undefined ? null : toToken(row))
  return {
    tokens: () => read(() => all.all().map(toToken)),
    addToken: ({ name, scope, hash }, at) =>
      write(() => {
        if (byName.get({ name }) !== undefined)
          return { ok: false, sentence: `There is a token “${name}” already. Choose another name, or remove it first.` }
        if (all.all().length >= most) return { ok: false, sentence: `There are ${most} tokens. Remove one first.` }
        put.run({ name, scope, hash, at })
        return { ok: true, value: toToken(byName.get({ name }) as Row) }
      }),
    removeToken: (name) => write(() => drop.run({ name }) > 0),
    tokenOf: (hash) => read(() => one(byHash.get({ hash }))),
    touchToken: (id, at) => write(() => void use.run({ id, at })),
  }
}
