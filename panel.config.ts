import path from 'node:path'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { writeIconFont } from './scripts/icon-font.mjs'
import { icons } from './src/renderer/looks/icons.ts'

/**
 * What the panel may load: its own files, pictures of evidence and of screens, videos. Styles may be inline, because menus and
 * popovers are placed by their style; scripts may not. Only in a build: the development server brings an inline script.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' blob: data: evidence:",
  "media-src 'self' evidence://room/videos/",
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

const iconFont: Plugin = { name: 'icon-font', buildStart: () => writeIconFont(icons) }

/** The panel by itself: what the headless host serves, and the renderer of the desktop app. */
export default defineConfig({
  root: path.join(import.meta.dirname, 'src', 'renderer'),
  base: './',
  plugins: [iconFont, react(), tailwind(), contentPolicy],
  build: {
    outDir: path.join(import.meta.dirname, 'out', 'renderer'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_000,
  },
})
