// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { takeDrop } from '../../../src/renderer/parts/drop/take-drop.ts'
import { screen as library } from '../../../src/renderer/screens/Library.tsx'
import { upload, useUploads } from '../../../src/renderer/state/uploads.ts'
import { dropOf, fileEntry, folderEntry } from '../fake-entries.ts'
import type { Answers } from '../fake-panel.ts'
import { libraryAnswers } from '../library-answers.ts'
import { mount, unmount } from '../mount.tsx'
import { seed } from '../seed.ts'

afterEach(() => {
  unmount()
  localStorage.clear()
  useUploads.setState({ drops: {} })
})

const preview = '#/library/preview?folder=%2Fvideos%2Fnorthpier'
const open = (hash: string, answers: Answers = {}) => {
  const board = seed('six', Date.now())
  return mount(board, { hash, answers: { ...libraryAnswers(board), ...answers }, screens: [library] })
}

/** What was changed is counted after a moment. */
const findQueue = (n: number) => screen.findByRole('button', { name: new RegExp(`^Queue ${n} jobs`) })

describe('the library', () => {
  it('has campaigns with their states and a way to pause them', async () => {
    const { panel, user } = open('#/library', { pause: () => ({ ok: true, value: null }) })
    expect(screen.getByLabelText(/^Autumn coast: 254 posted/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Pause Autumn coast' }))
    expect(panel.sent).toEqual([{ command: 'pause', input: { scope: 'campaign', target: '1' } }])
  })

  it('bounds a campaign, and says in place why it may not', async () => {
    let refuses = true
    const { panel, user } = open('#/library', {
      'schedule-campaign': () =>
        refuses ? { ok: false, sentence: 'There is no such campaign.' } : { ok: true, value: null },
    })
    await user.click(screen.getByRole('button', { name: 'Dates of Autumn coast' }))
    const [start, end] = [screen.getByLabelText('Not before'), screen.getByLabelText('Over at')]
    fireEvent.change(start, { target: { value: '2026-12-24 18:30' } })
    fireEvent.change(end, { target: { value: '2026-12-24 18:00' } })
    expect(screen.getByText('It ends before it starts.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Set the dates' }).getAttribute('aria-disabled')).toBe('true')
    await user.clear(end)
    await user.type(end, '24.12.2026')
    expect(screen.getByText('Write a time like 2026-12-24 18:30.')).toBeTruthy()
    await user.clear(end)
    await user.click(screen.getByRole('button', { name: 'Set the dates' }))
    expect(await screen.findByText('There is no such campaign.')).toBeTruthy()
    refuses = false
    fireEvent.change(start, { target: { value: '2026-12-24 18:45' } })
    await user.click(screen.getByRole('button', { name: 'Set the dates' }))
    await waitFor(() => expect(screen.queryByLabelText('Not before')).toBeNull())
    const startsAt = new Date('2026-12-24T18:45').getTime()
    expect(panel.sent.at(-1)).toEqual({ command: 'schedule-campaign', input: { campaign: 1, startsAt, endsAt: null } })
  })

  it('leads from a folder’s path to its preview, which queues nothing', async () => {
    const { panel, user } = open('#/library')
    await user.type(screen.getByLabelText(/Folder on the control room/), '/videos/northpier{Enter}')
    expect(await findQueue(26)).toBeTruthy()
    const asked = panel.sent.filter((s) => s.command === 'add-folder')
    expect(asked.every(({ input }) => (input as { dryRun?: boolean }).dryRun === true)).toBe(true)
  })

  it('names what stays out, and why', async () => {
    open(preview)
    expect(await screen.findByText('The file is empty.')).toBeTruthy()
    expect(screen.getByText(/5 videos stay out: 3 unreadable, 2 already known\./)).toBeTruthy()
  })

  it('queues with the captions that were typed, the distribution and the accounts', async () => {
    const { panel, user } = open(preview)
    await user.click(await screen.findByRole('radio', { name: /All to all/ }))
    await user.click(screen.getByRole('checkbox', { name: 'Post to @bluehour.rides' }))
    const [field] = screen.getAllByLabelText('Caption of the-long-shadow.mp4')
    await user.type(field as HTMLElement, 'Wind')
    await user.click(await findQueue(26))
    const last = panel.sent.filter((s) => s.command === 'add-folder').at(-1)
    expect(last?.input).toMatchObject({
      folder: '/videos/northpier',
      distribution: 'all-to-all',
      captions: { [String(13).padStart(64, '0')]: 'Wind' },
    })
    expect(last?.input).toHaveProperty('accounts.length', 5)
    expect(location.hash).toBe('#/library')
  })

  it('leaves a video out and brings it back, and the count follows', async () => {
    const { panel, user } = open(preview)
    const box = await screen.findByRole('checkbox', { name: 'Take kiln-opening.mp4' })
    await user.click(box)
    expect(await findQueue(25)).toBeTruthy()
    expect(screen.getByText(/6 videos stay out: 3 unreadable, 2 already known, 1 left out\./)).toBeTruthy()
    expect(screen.getByText('with a caption, 1 left out')).toBeTruthy()
    expect(screen.getByLabelText('Caption of kiln-opening.mp4')).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('checkbox', { name: 'Take kiln-opening.mp4' }))
    await user.click(await findQueue(26))
    expect(panel.sent.filter((s) => s.command === 'add-folder').at(-1)?.input).not.toHaveProperty('leave')
  })

  it('queues without what was left out, also after the panel was closed meanwhile', async () => {
    const first = open(preview)
    await first.user.click(await screen.findByRole('checkbox', { name: 'Take kiln-opening.mp4' }))
    unmount()
    const { panel, user } = open(preview)
    await user.click(await findQueue(25))
    const last = panel.sent.filter((s) => s.command === 'add-folder').at(-1)
    expect(last?.input).toMatchObject({ leave: [String(30).padStart(64, '0')] })
    expect(last?.input).not.toHaveProperty('dryRun')
    // it is forgotten with the preview
    unmount()
    open(preview)
    expect(await findQueue(26)).toBeTruthy()
  })

  it('counts a video no longer as one without a caption once a caption is written', async () => {
    const { user } = open(preview)
    const name = (n: number) => ({ name: `No caption ${n} posted without` })
    expect(await screen.findByRole('button', name(2))).toBeTruthy()
    const [field] = screen.getAllByLabelText('Caption of the-long-shadow.mp4')
    await user.type(field as HTMLElement, 'Wind')
    expect(await screen.findByRole('button', name(1))).toBeTruthy()
  })

  it('says a refusal in its place', async () => {
    open(preview, { 'add-folder': () => ({ ok: false, sentence: 'There are no videos in /videos/northpier.' }) })
    expect(await screen.findByText('There are no videos in /videos/northpier.')).toBeTruthy()
  })

  it('shows a target over the whole window while files are dragged, until Escape', () => {
    open('#/farm')
    const dataTransfer = { types: ['Files'], items: [{ kind: 'file' }, { kind: 'file' }], files: [] }
    fireEvent.dragEnter(window, { dataTransfer })
    expect(screen.getByText('Drop anywhere to preview 2 items')).toBeTruthy()
    fireEvent.keyDown(window, { key: 'Escape' })
    expect(screen.queryByText(/Drop anywhere to preview/)).toBeNull()
  })
})

describe('a drop in the browser', () => {
  it('says how many files it has read, then names in the preview what it could not read', async () => {
    let letGo: (() => void) | null = null
    const slow = fileEntry('3.mp4')
    const waits = {
      ...slow,
      file: (resolve: (file: File) => void) => {
        letGo = () => resolve(new File(['xyz'], '3.mp4'))
      },
    } as unknown as FileSystemEntry
    open('#/farm')
    // nothing listens there: each file breaks off, and says so by its name
    const taken = takeDrop(dropOf(folderEntry('spring', [fileEntry('1.mp4', null), waits])), 'http://127.0.0.1:1/')
    expect(await screen.findByText(/^Reading the folder: 0 files/)).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'Library / spring' })).toBeTruthy()
    await waitFor(() => expect(letGo).not.toBeNull())
    ;(letGo as (() => void) | null)?.()
    await taken
    const list = await screen.findByRole('list', { name: 'Files that did not arrive' })
    expect(list.textContent).toContain('spring/1.mp4: This browser could not read it.')
    expect(list.textContent).toContain('spring/3.mp4: ')
    expect(screen.queryByText(/^Reading the folder/)).toBeNull()
  })

  it('that is thrown away while the browser lists it is neither listed on nor sent', async () => {
    let letGo: (() => void) | null = null
    const waits = {
      ...fileEntry('1.mp4'),
      file: (resolve: (file: File) => void) => {
        letGo = () => resolve(new File(['xyz'], '1.mp4'))
      },
    } as unknown as FileSystemEntry
    const { panel, user } = open('#/library', { 'discard-drop': () => ({ ok: false, sentence: 'No such drop.' }) })
    const taken = takeDrop(dropOf(folderEntry('spring', [waits, fileEntry('2.mp4')])), 'http://127.0.0.1:1/')
    await user.click(await screen.findByRole('button', { name: 'Throw away this preview' }))
    await waitFor(() => expect(letGo).not.toBeNull())
    ;(letGo as (() => void) | null)?.()
    await taken
    expect(useUploads.getState().drops).toEqual({})
    expect(panel.sent.at(-1)?.command).toBe('discard-drop')
    expect(screen.queryByText('No such drop.')).toBeNull()
    expect(location.hash).toBe('#/library')
  })

  it('leads back when there was nothing in it', async () => {
    open('#/library')
    await takeDrop(dropOf(folderEntry('empty', [])), '/upload/')
    expect(location.hash).toBe('#/library')
    expect(await screen.findByText('There are no files in what was dropped.')).toBeTruthy()
    await takeDrop(dropOf(fileEntry('locked.mp4', null)), '/upload/')
    expect(await screen.findByText(/^Nothing was sent\. locked\.mp4: This browser could not read it\./)).toBeTruthy()
  })
})

describe('files on their way', () => {
  it('are all sent when they are a hundred thousand, and what failed is kept', async () => {
    const file = new File(['x'], 'x.mp4')
    const files = Array.from({ length: 100_000 }, (_, n) => ({ path: `${n}.mp4`, file }))
    await upload('/upload/', 'drop-many', files, ['locked.mp4: no'], async () => 'The disk is full.')
    const sent = useUploads.getState().drops['drop-many']
    expect(sent).toMatchObject({ done: 100_000, all: 100_000, isOver: true })
    expect(sent?.failed.length).toBe(100_001)
  })

  it('stop with the preview that is thrown away', async () => {
    const { panel, user } = open('#/library/preview?drop=drop-two', {
      'discard-drop': () => ({ ok: true, value: null }),
    })
    const urls: string[] = []
    const files = ['1.mp4', '2.mp4'].map((path) => ({ path, file: new File(['xyz'], path) }))
    const sent = upload('/upload/', 'drop-two', files, [], (url, _file, _onBytes, signal) => {
      urls.push(url)
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve('It broke off.')))
    })
    await user.click(await screen.findByRole('button', { name: 'Throw away this preview' }))
    await sent
    expect(urls).toEqual(['/upload/drop-two/1.mp4'])
    expect(useUploads.getState().drops).not.toHaveProperty('drop-two')
    expect(panel.sent.at(-1)).toEqual({ command: 'discard-drop', input: { drop: 'drop-two' } })
    expect(location.hash).toBe('#/library')
  })

  it('go below their drop with their folders, and one that fails does not keep the others', async () => {
    const urls: string[] = []
    const files = ['a b/1.mp4', 'a b/2.mp4'].map((path) => ({ path, file: new File(['xyz'], path) }))
    await upload('/upload/', 'drop-one', files, [], async (url) => {
      urls.push(url)
      return url.endsWith('1.mp4') ? 'The disk is full.' : null
    })
    expect(urls).toEqual(['/upload/drop-one/a%20b/1.mp4', '/upload/drop-one/a%20b/2.mp4'])
    expect(useUploads.getState().drops['drop-one']).toEqual({
      isListing: false,
      done: 2,
      all: 2,
      bytes: 6,
      allBytes: 6,
      failed: ['a b/1.mp4: The disk is full.'],
      isOver: true,
    })
  })
})
