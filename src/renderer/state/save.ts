/** Gives a person a file: the browser downloads it, the desktop asks where it goes. */
export const save = (name: string, parts: readonly string[], type: string): void => {
  const address = URL.createObjectURL(new Blob([...parts], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // the download has its own hold on the file once it began
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
