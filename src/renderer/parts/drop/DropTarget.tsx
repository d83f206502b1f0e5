import { useCallback, useEffect, useState } from 'react'
import { useBoard } from '../../state/board.ts'
import { counted } from '../../words/number.ts'
import { Icon } from '../Icon.tsx'
import { Key } from '../Key.tsx'
import { DropFacts } from './DropFacts.tsx'
import { takeDrop } from './take-drop.ts'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
const isOverDialog = (): boolean => document.querySelector('[role="dialog"][data-state="open"]') !== null

/** How many things are dragged over the window; null: none. */
const useDrag = (onDrop: (data: DataTransfer) => void): number | null => {
  const [items, setItems] = useState<number | null>(null)
  useEffect(() => {
    const show = (event: DragEvent): void => {
      if (!hasFiles(event) || isOverDialog()) return
      event.preventDefault()
      setItems([...(event.dataTransfer?.items ?? [])].filter((item) => item.kind === 'file').length)
    }
    const leave = (event: DragEvent): void => {
      // to null: out of the window; to anything else: from part to part inside it
      if (event.relatedTarget === null) setItems(null)
    }
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setItems(null)
      if (event.dataTransfer !== null && !isOverDialog()) onDrop(event.dataTransfer)
    }
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setItems(null)
    }
    window.addEventListener('dragenter', show)
    window.addEventListener('dragover', show)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    window.addEventListener('keydown', key)
    return () => {
      window.removeEventListener('dragenter', show)
      window.removeEventListener('dragover', show)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
      window.removeEventListener('keydown', key)
    }
  }, [onDrop])
  return items
}

const Card = ({ items }: { items: number }) => (
  <div className="w-176 max-w-[calc(100vw-64px)] rounded-md border border-line-strong bg-over px-10 py-9 text-center shadow-3">
    <span className="inline-flex size-14 items-center justify-center rounded-md bg-accent text-on-accent">
      <Icon of="folder-open" size={20} />
    </span>
    <p className="mt-4 text-xl font-semibold">
      {items === 0 ? 'Drop anywhere to preview' : `Drop anywhere to preview ${counted(items, 'item')}`}
    </p>
    <p className="mt-1 text-l text-soft">
      Folders are read with everything in them. Nothing is queued until you say so.
    </p>
    <DropFacts className="mt-6 bg-raised" />
    <p className="mt-6 flex items-center justify-center gap-2 text-soft">
      <Key of="Esc" /> to cancel
    </p>
  </div>
)

/** The whole window, over any screen but a dialog, while files are dragged over it. */
export const DropTarget = () => {
  const uploads = useBoard((b) => b.farm.host.uploads)
  const onDrop = useCallback((data: DataTransfer) => void takeDrop(data, uploads), [uploads])
  const items = useDrag(onDrop)
  if (items === null) return null
  return (
    <div
      data-drop
      role="status"
      className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-bg/70 backdrop-blur-[2px]"
    >
      <div className="absolute inset-3 rounded-md border-2 border-dashed border-accent" />
      <Card items={items} />
    </div>
  )
}
