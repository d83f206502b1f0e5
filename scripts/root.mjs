import path from 'node:path'

/** The folder of the project: everything the set-up reads and writes is below it. */
export const root = path.dirname(import.meta.dirname)
