import { defineConfig } from 'electron-vite'
import panel from './panel.config.ts'

// where it is built to is electron-vite's to say
const { outDir: _, ...build } = panel.build ?? {}

// Entries of the preload script and the page are where electron-vite looks by itself.
export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        // programs of their own: they stay beside each other, as in the source
        input: {
          index: 'src/main/index.ts',
          'worker/entry': 'src/main/worker/entry.ts',
          'worker/guard': 'src/main/worker/guard.ts',
          'library/thread': 'src/main/library/thread.ts',
          'simulator/phones': 'src/simulator/phones.ts',
        },
      },
    },
  },
  preload: {
    // a sandboxed preload script has to be CommonJS
    build: { rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } } },
  },
  renderer: { ...panel, build },
})
