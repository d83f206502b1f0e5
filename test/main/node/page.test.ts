import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { refuse } from '../../../src/main/node/answer.ts'
import { sendPage } from '../../../src/main/node/page.ts'

const serve = async (isBuilt = true) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'posthouse-page-'))
  writeFileSync(path.join(folder, 'secret.html'), 'secret')
  const out = path.join(folder, 'out')
  if (isBuilt) {
    mkdirSync(path.join(out, 'assets'), { recursive: true })
    writeFileSync(path.join(out, 'index.html'), '<!doctype html>')
    writeFileSync(path.join(out, 'assets', 'main-1.js'), 'run()')
    writeFileSync(path.join(out, 'notes.md'), 'not for browsers')
    symlinkSync(path.join(folder, 'secret.html'), path.join(out, 'out.html'))
  }
  const server = createServer((req, res) => {
    void sendPage(res, out, (req.url ?? '').slice(1), req.method === 'GET').then((r) => r !== null && refuse(res, r))
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    rmSync(folder, { recursive: true })
  })
  return (p: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${p}`, { method })
}

describe('the panel’s files', () => {
  it('are sent with their types; what carries its content in its name may be kept', async () => {
    const ask = await serve()
    const page = await ask('/')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
    expect(await page.text()).toBe('<!doctype html>')
    const script = await ask('/assets/main-1.js')
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect(await (await ask('/', 'HEAD')).text()).toBe('')
  })

  it.each(['/notes.md', '/out.html', '/%2e%2e/secret.html', '/assets', '/assets/', '/gone.js', '/%ff.js'])(
    '%s is nothing',
    async (p) => expect((await (await serve())(p)).status).toBe(404),
  )

  it('say how to build them where they are not built', async () => {
    const answer = await (await serve(false))('/')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('npm run build:panel')
  })
})
