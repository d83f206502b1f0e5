/** What the app says, by language. Anything else than German is English. */
const english = {
  home: 'Home',
  create: 'Create',
  profile: 'Profile',
  posts: (count: number) => (count === 1 ? '1 post' : `${count} posts`),
  drafts: (count: number) => `Drafts (${count})`,
  noPosts: 'No posts yet',
  newReel: 'New reel',
  createTitle: 'Create',
  gallery: 'Gallery',
  next: 'Next',
  trim: 'Trim',
  newPost: 'New reel',
  captionHint: 'Write a caption…',
  ok: 'OK',
  share: 'Share',
  sharing: 'Sharing…',
  saveDraft: 'Save draft',
  postingTo: (handle: string) => `Posting to @${handle}…`,
  posted: 'Posted! All set.',
  couldNotPost: 'Couldn’t post. Tap to retry',
  discardOf: (handle: string) => `Discard the reel of @${handle}`,
  discardDraft: (caption: string) => `Discard the draft ${caption}`,
  discardTitle: 'Discard this reel?',
  discardWhat: 'It will never be posted.',
  discard: 'Discard',
  keep: 'Keep',
  rejected: 'Video can’t be posted',
  rejectedWhy: 'It goes against our guidelines.',
  reelBy: (handle: string, caption: string, age: string) => `Reel by @${handle}, ${caption}, posted ${age}`,
  justNow: 'just now',
  ago: (count: number, unit: 'min' | 'h' | 'd') => `${count} ${unit} ago`,
  logIn: 'Log in to Reelhouse',
  notNow: 'Not now',
  updateTitle: 'Update available',
  notificationsTitle: 'Turn on notifications?',
  blockedTitle: 'Try again later',
  suspendedTitle: 'We suspended your account',
}

export type Texts = typeof english

const german: Texts = {
  home: 'Start',
  create: 'Erstellen',
  profile: 'Profil',
  posts: (count) => (count === 1 ? '1 Beitrag' : `${count} Beiträge`),
  drafts: (count) => `Entwürfe (${count})`,
  noPosts: 'Noch keine Beiträge',
  newReel: 'Neues Reel',
  createTitle: 'Erstellen',
  gallery: 'Galerie',
  next: 'Weiter',
  trim: 'Zuschneiden',
  newPost: 'Neues Reel',
  captionHint: 'Bildunterschrift schreiben …',
  ok: 'OK',
  share: 'Teilen',
  sharing: 'Wird geteilt …',
  saveDraft: 'Entwurf speichern',
  postingTo: (handle) => `Wird auf @${handle} gepostet …`,
  posted: 'Gepostet! Alles fertig.',
  couldNotPost: 'Posten fehlgeschlagen. Tippen, um es erneut zu versuchen',
  discardOf: (handle) => `Reel von @${handle} verwerfen`,
  discardDraft: (caption) => `Entwurf verwerfen: ${caption}`,
  discardTitle: 'Dieses Reel verwerfen?',
  discardWhat: 'Es wird dann nie gepostet.',
  discard: 'Verwerfen',
  keep: 'Behalten',
  rejected: 'Video kann nicht gepostet werden',
  rejectedWhy: 'Es verstößt gegen unsere Richtlinien.',
  reelBy: (handle, caption, age) => `Reel von @${handle}, ${caption}, gepostet ${age}`,
  justNow: 'gerade eben',
  ago: (count, unit) => `vor ${count} ${unit === 'd' ? 'Tagen' : unit === 'h' ? 'Std.' : 'Min.'}`,
  logIn: 'Bei Reelhouse anmelden',
  notNow: 'Nicht jetzt',
  updateTitle: 'Update verfügbar',
  notificationsTitle: 'Benachrichtigungen aktivieren?',
  blockedTitle: 'Versuche es später noch einmal',
  suspendedTitle: 'Wir haben dein Konto gesperrt',
}

export function textsFor(locale: string): Texts {
  return locale.startsWith('de') ? german : english
}

/** How long ago, as the app says it. */
export function ageText(texts: Texts, now: number, at: number): string {
  const minutes = Math.floor((now - at) / 60_000)
  if (minutes < 1) return texts.justNow
  if (minutes < 60) return texts.ago(minutes, 'min')
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? texts.ago(hours, 'h') : texts.ago(Math.floor(hours / 24), 'd')
}
