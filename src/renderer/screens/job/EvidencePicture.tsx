import { Dialog } from 'radix-ui'
import type { CommandOutput } from '../../../core/contract/commands.ts'
import { useBoard } from '../../state/board.ts'

export type EvidenceFile = CommandOutput<'evidence'>['files'][number]

/** Where a file of evidence is read. */
export const addressOf = (base: string, file: Pick<EvidenceFile, 'path'>): string =>
  `${base}${file.path.split('/').map(encodeURIComponent).join('/')}`

export interface EvidencePictureProps {
  readonly file: EvidenceFile
  readonly title: string
  readonly note: string
  readonly className: string
}

/** A picture that was kept, upright like a phone; a press enlarges it. */
export const EvidencePicture = ({ file, title, note, className }: EvidencePictureProps) => {
  const base = useBoard((b) => b.farm.host.evidence)
  const picture = (
    <img
      src={addressOf(base, file)}
      alt={`${title}: ${file.name}`}
      loading="lazy"
      className="size-full object-contain object-top"
    />
  )
  return (
    <Dialog.Root>
      <figure className={className}>
        <Dialog.Trigger
          aria-label={`Enlarge ${title}`}
          className="block aspect-[9/19.5] w-full overflow-hidden rounded-md border border-line-strong bg-bg"
        >
          {picture}
        </Dialog.Trigger>
        <figcaption className="mt-1 text-s text-soft">
          {title}
          <span className="block truncate text-faint">{note}</span>
        </figcaption>
      </figure>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-60 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-1/2 left-1/2 z-60 h-[calc(100vh-64px)] -translate-1/2 rounded-md border border-line-strong bg-over p-3 shadow-3"
        >
          <Dialog.Title className="sr-only">
            {title}: {file.name}
          </Dialog.Title>
          {picture}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
