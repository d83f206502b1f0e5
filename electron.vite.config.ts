import { defineConfig } from 'electron-vite'

// Entries are where electron-vite looks by itself: src/main/index.ts, src/preload/index.ts, src/renderer/index.html.
export default defineConfig({
  main: {},
  preload: {
    // a sandboxed preload script has to be CommonJS
    build: { rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } } },
  },
  renderer: {},
})
