/** `7.4` and `8` fit `7.4.1` and `8.0`: whole numbers between the dots, several of them apart by commas. */
export const fitsVersions = (versions: string, version: string): boolean =>
  versions
    .split(',')
    .map((one) => one.trim())
    .some((one) => one !== '' && (version === one || version.startsWith(`${one}.`)))
