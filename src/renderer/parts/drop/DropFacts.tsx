import type { IconName } from '../../looks/icons.ts'
import { Icon } from '../Icon.tsx'

const facts: readonly { readonly icon: IconName; readonly word: string; readonly sentence: string }[] = [
  { icon: 'file-video', word: 'Videos', sentence: 'mp4, mov, webm, mkv' },
  { icon: 'captions', word: 'Captions', sentence: 'a .txt with the same name, or one captions.csv' },
  { icon: 'shield-check', word: 'Originals', sentence: 'are read, never moved or changed' },
]

/** What is read of a folder, and what is never touched. */
export const DropFacts = ({ className = '' }: { readonly className?: string }) => (
  <dl className={`grid grid-cols-3 rounded-md border border-line text-left ${className}`}>
    {facts.map(({ icon, word, sentence }) => (
      <div key={word} className="border-l border-line px-4 py-3 first:border-l-0">
        <dt className="flex items-center gap-2 font-medium">
          <Icon of={icon} className="text-accent-text" />
          {word}
        </dt>
        <dd className="pl-5.5 text-s text-soft">{sentence}</dd>
      </div>
    ))}
  </dl>
)
