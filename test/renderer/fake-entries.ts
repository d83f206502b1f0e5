/** Entries of a drop as a browser has them; answers come later, folders in portions of a hundred. */

const broken = new DOMException('A requested file or directory could not be read.', 'NotReadableError')

export const fileEntry = (name: string, file: File | null = new File(['xyz'], name)): FileSystemEntry =>
  ({
    name,
    isFile: true,
    isDirectory: false,
    file: (resolve: (found: File) => void, reject: (error: DOMException) => void) =>
      queueMicrotask(() => (file === null ? reject(broken) : resolve(file))),
  }) as unknown as FileSystemEntry

/** `readable`: how many entries it gives before it breaks; left out: it does not. */
export const folderEntry = (name: string, inside: readonly FileSystemEntry[], readable?: number): FileSystemEntry =>
  ({
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      let at = 0
      return {
        readEntries: (resolve: (some: readonly FileSystemEntry[]) => void, reject: (error: DOMException) => void) =>
          queueMicrotask(() => {
            if (readable !== undefined && at >= readable) return reject(broken)
            const some = inside.slice(at, Math.min(at + 100, readable ?? inside.length))
            at += 100
            resolve(some)
          }),
      }
    },
  }) as unknown as FileSystemEntry

export const dropOf = (...entries: readonly FileSystemEntry[]): DataTransfer =>
  ({
    files: [],
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
  }) as unknown as DataTransfer
