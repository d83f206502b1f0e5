import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/**
 * What the panel may load: its own files, pictures of evidence and of screens. Styles may be inline, because menus and
 * popovers are placed by their style; scripts may not. Only in a build: the development server brings an inline script.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' blob: data: evidence:",
  "media-src 'self' evidence:",
  "connect-src 'self' evidence:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const contentPolicy: Plugin = {
  name: 'content-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
}

// Entries are where electron-vite looks by itself: src/main/index.ts, src/preload/index.ts, src/renderer/index.html.
export default defineConfig({
  main: {},
  preload: {
    // a sandboxed preload script has to be CommonJS
    build: { rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } } },
  },
  renderer: {
    plugins: [react(), tailwind(), contentPolicy],
    build: { modulePreload: { polyfill: false } },
  },
})
