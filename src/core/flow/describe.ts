import type { Action, Flow, Screen, Selector, Sight, Verdict } from './shape.ts'

/** One part of a flow in words; each line is a sentence without its end. */
export interface Chapter {
  readonly title: string
  readonly lines: readonly string[]
}

/** A flow in words, for the panel and the documentation. */
export const describe = (flow: Flow): readonly Chapter[] => {
  const { commit, proof } = flow
  const versions = flow.versions === undefined ? '' : `, made for version ${flow.versions}`
  return [
    { title: 'App', lines: [`${flow.app}${versions}, in ${flow.language}`] },
    { title: 'First, the own list', lines: [...Object.entries(proof.reach).map(screen), ...refresh(flow)] },
    { title: 'Then, to the share screen', lines: Object.entries(flow.screens).map(screen) },
    { title: 'At any time', lines: Object.entries(flow.interruptions).map(screen) },
    { title: 'What ends the run', lines: Object.entries(flow.verdicts).map(verdict) },
    {
      title: 'The commit',
      lines: [
        `It must show the caption in ${view(commit.shows.caption)}`,
        ...(commit.shows.handle === undefined ? [] : [`It must show the account in ${view(commit.shows.handle)}`]),
        commit.shows.file === undefined
          ? 'The app does not name the file there'
          : `It must name the file in ${view(commit.shows.file)}`,
        ...commit.screens.map(
          ({ see, tap }, i) => `${i === 0 ? 'Once' : 'If it comes, once'}: on ${sight(see)}, tap ${view(tap)}`,
        ),
      ],
    },
    {
      title: 'The proof',
      lines: [
        `An entry ${view(proof.list.entry)} with the caption in ${view(proof.list.caption)}, above those of before`,
        `While it uploads: ${sight(proof.uploading)}`,
        ...(proof.uploaded === undefined ? [] : [`Uploaded: ${sight(proof.uploaded)}`]),
        ...Object.entries(proof.failed).map(verdict),
        ...(proof.leftover === undefined ? [] : [`Nothing counts as absent while there is ${sight(proof.leftover)}`]),
        ...Object.entries(proof.discard).map((s) => `Of what failed: ${screen(s)}`),
      ],
    },
    { title: 'Never tapped', lines: flow.never.map(view) },
  ]
}

const refresh = (flow: Flow): readonly string[] => [
  `On ${sight(flow.proof.list.see)}: ${flow.proof.list.refresh.map(action).join(', ')}, then read it`,
]

const screen = ([name, s]: [string, Screen]): string => {
  const does = s.do.length === 0 ? 'wait' : s.do.map(action).join(', ')
  const after = s.after.length === 0 ? '' : `, once there is ${s.after.join(' and ')}`
  const until = s.until.length === 0 ? '' : `, until there is ${s.until.join(' and ')}`
  return `${name} (${sight(s.see)}): ${does}${s.once ? ', once' : ''}${after}${until}`
}

const verdict = ([name, v]: [string, Verdict]): string => `${name} (${sight(v.see)}): ${v.fault}`

const action = (a: Action): string => {
  if ('tap' in a) return `tap ${view(a.tap)}`
  if ('type' in a) return `type ${a.type} into ${view(a.into)}`
  if ('push' in a) return 'put the video on the phone'
  if ('swipe' in a) return `swipe ${a.swipe}${a.on === undefined ? '' : ` on ${view(a.on)}`}`
  if ('back' in a) return 'go back'
  if ('launch' in a) return a.launch === 'cold' ? 'start the app afresh' : 'bring the app to the front'
  if ('wait' in a) return `wait ${a.wait} ms`
  return a.read === 'file' ? `check the file in ${view(a.from)}` : `check the account in ${view(a.from)}`
}

const sight = (s: Sight): string => {
  if ('all' in s) return s.all.map(sight).join(' and ')
  if ('any' in s) return s.any.map(sight).join(' or ')
  return 'not' in s ? `no ${sight(s.not)}` : view(s)
}

const view = (s: Selector): string => {
  const words = [
    s.id,
    s.text === undefined ? undefined : `“${s.text}”`,
    s.desc === undefined ? undefined : `described “${s.desc}”`,
    s.textContains === undefined ? undefined : `with “${s.textContains}”`,
    s.descContains === undefined ? undefined : `described with “${s.descContains}”`,
    s.textMatches === undefined ? undefined : `like “${s.textMatches}”`,
    s.descMatches === undefined ? undefined : `described like “${s.descMatches}”`,
    s.type,
    s.package === undefined ? undefined : `of ${s.package}`,
  ]
  return words.filter((w) => w !== undefined).join(' ')
}
