import { parseSync, Visitor } from 'vite'

export type Import = { readonly from: string; readonly typeOnly: boolean }

export type Source = {
  /** Below src, with slashes: `core/model/job.ts`. */
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly hasDefaultExport: boolean
  /** Ambient time and chance: what a core file may not use. */
  readonly ambient: readonly string[]
}

const isNamed = (node: unknown, name: string): boolean =>
  typeof node === 'object' && node !== null && 'name' in node && node.name === name

const literal = (node: unknown): string =>
  typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string'
    ? node.value
    : '(computed)'

/** Reads one file. Every way to name another module counts: import, export from, import(), require(), import types. */
export function readSource(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const imports: Import[] = []
  const ambient: string[] = []
  let hasDefaultExport = false
  const add = (node: unknown, typeOnly: boolean) => imports.push({ from: literal(node), typeOnly })
  const visitor = new Visitor({
    ImportDeclaration: (node) => add(node.source, node.importKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ExportNamedDeclaration(node) {
      if (node.source) add(node.source, node.exportKind === 'type')
      if (node.specifiers.some(({ exported }) => isNamed(exported, 'default'))) hasDefaultExport = true
    },
    ExportDefaultDeclaration: () => {
      hasDefaultExport = true
    },
    ImportExpression: (node) => add(node.source, false),
    TSImportType: (node) => add(node.source, true),
    TSExternalModuleReference: (node) => add(node.expression, false),
    CallExpression(node) {
      if (isNamed(node.callee, 'require')) add(node.arguments[0], false)
    },
    MemberExpression(node) {
      if (isNamed(node.object, 'Math') && isNamed(node.property, 'random')) ambient.push('Math.random')
      if (isNamed(node.object, 'Date') && isNamed(node.property, 'now')) ambient.push('Date.now')
    },
    NewExpression(node) {
      if (isNamed(node.callee, 'Date') && node.arguments.length === 0) ambient.push('new Date()')
    },
  })
  visitor.visit(program)
  return { path, lines: text.replace(/\n$/, '').split('\n').length, imports, hasDefaultExport, ambient }
}
