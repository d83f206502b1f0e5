/** The invented people and things of the seeded farms. */

export const birds = [
  'Heron',
  'Plover',
  'Kestrel',
  'Siskin',
  'Avocet',
  'Dunlin',
  'Osprey',
  'Wren',
  'Linnet',
  'Curlew',
  'Merlin',
  'Teal',
  'Godwit',
  'Fulmar',
  'Rook',
  'Swift',
  'Tern',
  'Knot',
  'Pipit',
  'Gannet',
] as const

export const models = ['Pixel 7a', 'Galaxy A54', 'Redmi Note 12', 'Moto G84', 'Pixel 8'] as const

interface Post {
  readonly handle: string
  readonly app: 'reelhouse' | 'instagram' | 'tiktok'
  readonly file: string
  readonly caption: string
}

export const posts: readonly Post[] = [
  {
    handle: 'lumen.harbour',
    app: 'reelhouse',
    file: 'harbour-light-at-6-am.mp4',
    caption: 'The gulls were already working. #harbour',
  },
  {
    handle: 'oat.and.ember',
    app: 'reelhouse',
    file: 'three-minute-focaccia.mp4',
    caption: 'No knead, no wait. Recipe in the notes.',
  },
  {
    handle: 'ridge.and.rain',
    app: 'instagram',
    file: 'above-the-clouds.mp4',
    caption: 'Two hours of rain for ten minutes of this.',
  },
  { handle: 'tidepool.hours', app: 'reelhouse', file: 'the-seventh-wave.mp4', caption: 'Counted them all. Sound on.' },
  { handle: 'slow.ceramics.hr', app: 'reelhouse', file: 'handle-test.mp4', caption: 'The first one always drips.' },
  { handle: 'bluehour.rides', app: 'reelhouse', file: 'last-train-home.mp4', caption: 'Nobody on the upper deck.' },
  {
    handle: 'fog.and.fern',
    app: 'reelhouse',
    file: 'fog-over-the-allotment.mp4',
    caption: 'The beans came up in the night. #allotment',
  },
  { handle: 'mosslight.kitchen', app: 'instagram', file: 'first-pour.mp4', caption: 'Slow water, fast cup.' },
  { handle: 'small.hours.bake', app: 'reelhouse', file: 'seeds.mp4', caption: 'Rye at four in the morning.' },
  {
    handle: 'northwood.walks',
    app: 'reelhouse',
    file: 'under-the-beeches.mp4',
    caption: 'A path that is not on the map.',
  },
  { handle: 'neon.and.rain', app: 'tiktok', file: 'umbrella-traffic.mp4', caption: 'Wet streets, warm windows.' },
  {
    handle: 'thirdshelf.reads',
    app: 'instagram',
    file: 'a-shelf-by-colour.mp4',
    caption: 'Do not ask where anything is.',
  },
  { handle: 'kiln.weather', app: 'reelhouse', file: 'kiln-opening.mp4', caption: 'Eleven survived.' },
  { handle: 'dune.hours', app: 'tiktok', file: 'the-long-shadow.mp4', caption: 'Wind wrote this.' },
  { handle: 'cellar.door.tapes', app: 'tiktok', file: 'tape-four.mp4', caption: 'Found under the stairs.' },
  {
    handle: 'night.bowl.club',
    app: 'tiktok',
    file: 'broth-at-midnight.mp4',
    caption: 'Broth first, questions later. #noodles',
  },
  {
    handle: 'papercrane.room',
    app: 'reelhouse',
    file: 'one-sheet-forty-folds.mp4',
    caption: 'A heron this time. 4× speed.',
  },
  {
    handle: 'sill.side.cat',
    app: 'tiktok',
    file: 'sunbeam-moved.mp4',
    caption: 'He owns the radiator from two to four.',
  },
]

/** Screens of a flow, in their usual order; the commit is before the last two. */
export const flowScreens = [
  'Feed',
  'Update offer',
  'Profile',
  'New reel',
  'Gallery',
  'Trim',
  'Caption',
  'Uploading',
  'Profile, reading',
] as const
