/** Invented phone screens, drawn as SVG: what stands in for real pictures when the farm is a seed. */

export type ArtKind = 'caption' | 'gallery' | 'profile' | 'feed' | 'code' | 'usb' | 'lock' | 'home'

interface Palette {
  readonly sky: string
  readonly mid: string
  readonly low: string
  readonly sun: string
}

const palettes: readonly Palette[] = [
  { sky: '#3a2c5a', mid: '#c65f4b', low: '#20304d', sun: '#ffd9a0' },
  { sky: '#cfe3d8', mid: '#7fa68a', low: '#38533f', sun: '#f5f1d6' },
  { sky: '#152238', mid: '#25466b', low: '#0c1421', sun: '#f2c46d' },
  { sky: '#e9b872', mid: '#c9743b', low: '#7b3f25', sun: '#fff0cf' },
  { sky: '#9fd0d8', mid: '#3d8ba0', low: '#174a5b', sun: '#ffffff' },
  { sky: '#dcd6cf', mid: '#a9988a', low: '#5c4d44', sun: '#f7e9d7' },
  { sky: '#1d1733', mid: '#5b2a70', low: '#0f0b1c', sun: '#ff8fb1' },
]

const W = 202
const H = 440
const rect = (x: number, y: number, w: number, h: number, fill: string, r = 0) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`
const text = (x: number, y: number, s: string, fill: string, size = 11, extra = '') =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" ${extra}>${s}</text>`
const middle = 'text-anchor="middle"'

const scene = (p: Palette, x: number, y: number, w: number, h: number, n: number, r = 0): string => {
  const id = `c${x}-${y}-${n}`
  const hill = (top: number, fill: string, shift: number) =>
    `<path d="M${x},${y + h * top} q${w * (0.25 + shift)},${-h * 0.18} ${w * 0.5},${h * 0.02} t${w * 0.5},${-h * 0.04} V${y + h} H${x} Z" fill="${fill}"/>`
  return `<clipPath id="${id}">${rect(x, y, w, h, '#000', r)}</clipPath><g clip-path="url(#${id})">${rect(x, y, w, h, p.sky)}<circle cx="${x + w * (0.3 + (n % 4) * 0.13)}" cy="${y + h * 0.34}" r="${w * 0.1}" fill="${p.sun}"/>${hill(0.58, p.mid, 0)}${hill(0.76, p.low, 0.08)}</g>`
}

const bar = (ink: string, time: string) =>
  `${text(14, 18, time, ink, 9, 'font-weight="600"')}${rect(168, 11, 6, 6, ink, 1)}${rect(177, 11, 6, 6, ink, 3)}${rect(186, 11, 8, 6, ink, 1)}`
const gesture = (ink: string) => rect(76, 430, 50, 3, ink, 1.5)

const light = (inside: string, time: string) =>
  rect(0, 0, W, H, '#ffffff') + bar('#111', time) + inside + gesture('#111')

const row = (y: number, label: string, isOn?: boolean) =>
  `<circle cx="22" cy="${y - 4}" r="5" fill="none" stroke="#555" stroke-width="1.4"/>${text(36, y, label, '#222', 9.5)}${
    isOn === undefined ? text(184, y, '›', '#888', 11) : rect(168, y - 10, 20, 11, isOn ? '#1877f2' : '#ccc', 5.5)
  }`

const tiles = (n: number, top: number, rows: number) =>
  Array.from({ length: rows * 3 }, (_, i) => {
    const p = palettes[(n + i * 3) % palettes.length] as Palette
    return scene(p, 1 + (i % 3) * 67, top + Math.floor(i / 3) * 90, 66, 88, n + i)
  }).join('')

const drawings: Readonly<Record<ArtKind, (n: number, p: Palette, time: string) => string>> = {
  caption: (n, p, time) =>
    light(
      text(W / 2, 42, 'New reel', '#111', 12, `font-weight="700" ${middle}`) +
        text(14, 42, '‹', '#111', 16) +
        scene(p, 66, 56, 70, 104, n, 6) +
        rect(20, 182, 150, 6, '#d7d9de', 3) +
        rect(20, 196, 120, 6, '#d7d9de', 3) +
        rect(20, 210, 64, 6, '#d7d9de', 3) +
        rect(0, 240, W, 1, '#e5e5e5') +
        row(264, 'Tag people') +
        row(292, 'Add location') +
        row(320, 'Share to feed', true) +
        row(348, 'Allow remixes', false) +
        rect(18, 384, 166, 32, '#1877f2', 7) +
        text(W / 2, 404, 'Share', '#fff', 11, `font-weight="700" ${middle}`),
      time,
    ),
  gallery: (n, p, time) =>
    rect(0, 0, W, H, '#0b0b0d') +
    bar('#eee', time) +
    text(W / 2, 42, 'New reel', '#fff', 12, `font-weight="700" ${middle}`) +
    text(188, 42, 'Next', '#4aa3ff', 11, 'text-anchor="end" font-weight="700"') +
    scene(p, 58, 58, 86, 120, n, 6) +
    tiles(n, 196, 3) +
    gesture('#eee'),
  profile: (n, p, time) =>
    light(
      text(W / 2, 42, 'profile', '#111', 12, `font-weight="700" ${middle}`) +
        `<circle cx="40" cy="84" r="22" fill="${p.mid}"/>` +
        text(94, 82, '142', '#111', 11, `font-weight="700" ${middle}`) +
        text(134, 82, '8.4k', '#111', 11, `font-weight="700" ${middle}`) +
        text(174, 82, '96', '#111', 11, `font-weight="700" ${middle}`) +
        text(94, 94, 'Posts', '#666', 7, middle) +
        text(134, 94, 'Followers', '#666', 7, middle) +
        text(174, 94, 'Following', '#666', 7, middle) +
        rect(16, 128, 82, 22, '#eceef1', 5) +
        rect(104, 128, 82, 22, '#eceef1', 5) +
        text(57, 142, 'Edit profile', '#111', 8.5, `font-weight="600" ${middle}`) +
        text(145, 142, 'Share', '#111', 8.5, `font-weight="600" ${middle}`) +
        tiles(n, 166, 3),
      time,
    ),
  feed: (n, p, time) =>
    scene(p, 0, 0, W, H, n) +
    rect(0, 0, W, H, '#0003') +
    bar('#fff', time) +
    text(W / 2, 40, 'For you', '#fff', 12, `font-weight="600" ${middle}`) +
    '<circle cx="184" cy="262" r="9" fill="#fff"/><circle cx="184" cy="300" r="9" fill="#fffc"/><circle cx="184" cy="338" r="9" fill="#fff9"/>' +
    `<circle cx="24" cy="372" r="9" fill="${p.sun}"/>` +
    rect(38, 368, 70, 7, '#fff', 3) +
    rect(16, 388, 120, 5, '#fffb', 2) +
    rect(0, 404, W, 36, '#000c') +
    [26, 62, 101, 140, 176]
      .map((x) => `<circle cx="${x}" cy="418" r="5.5" fill="none" stroke="#fff" stroke-width="1.6"/>`)
      .join('') +
    gesture('#fff'),
  code: (_n, _p, time) =>
    light(
      '<circle cx="101" cy="92" r="22" fill="#e8f0fd"/>' +
        rect(92, 88, 18, 14, 'none', 3).replace('fill="none"', 'fill="none" stroke="#1877f2" stroke-width="2"') +
        '<path d="M96 88v-4a5 5 0 0 1 10 0v4" stroke="#1877f2" stroke-width="2" fill="none"/>' +
        text(W / 2, 144, 'Confirm it’s you', '#111', 13, `font-weight="700" ${middle}`) +
        text(W / 2, 164, 'Enter the code we sent to', '#555', 8.5, middle) +
        text(W / 2, 177, 'l•••••@kitchen.example', '#555', 8.5, middle) +
        Array.from({ length: 6 }, (_, i) => rect(18 + i * 28, 200, 24, 34, i === 0 ? '#e8f0fd' : '#f0f1f3', 4)).join(
          '',
        ) +
        rect(18, 252, 166, 30, '#a9c8f7', 6) +
        text(W / 2, 271, 'Continue', '#fff', 10.5, `font-weight="700" ${middle}`) +
        text(W / 2, 302, 'Send a new code', '#1877f2', 9, `font-weight="600" ${middle}`),
      time,
    ),
  usb: (n, p, time) =>
    scene(p, 0, 0, W, H, n) +
    rect(0, 0, W, H, '#0009') +
    bar('#fff', time) +
    rect(12, 156, 178, 126, '#fff', 12) +
    text(24, 182, 'Allow USB debugging?', '#111', 11.5, 'font-weight="700"') +
    text(24, 200, 'The computer’s RSA key', '#444', 8.5) +
    text(24, 212, 'fingerprint is 7C:1E:98:5A', '#444', 8.5) +
    rect(24, 226, 9, 9, 'none', 1).replace('fill="none"', 'fill="none" stroke="#444"') +
    text(38, 234, 'Always allow', '#444', 8.5) +
    text(128, 266, 'Deny', '#1a6ff0', 9.5, 'font-weight="700"') +
    text(158, 266, 'Allow', '#1a6ff0', 9.5, 'font-weight="700"') +
    gesture('#fff'),
  lock: (n, p, time) =>
    scene(p, 0, 0, W, H, n) +
    rect(0, 0, W, H, '#0004') +
    bar('#fff', time) +
    text(W / 2, 120, time, '#fff', 40, `font-weight="300" ${middle}`) +
    text(W / 2, 140, 'Tue, 24 November', '#fff', 9.5, middle) +
    gesture('#fff'),
  home: (n, p, time) =>
    scene(p, 0, 0, W, H, n) +
    rect(0, 0, W, H, '#0002') +
    bar('#fff', time) +
    text(W / 2, 110, time, '#fff', 34, `font-weight="300" ${middle}`) +
    Array.from({ length: 8 }, (_, i) =>
      rect(
        22 + (i % 4) * 42,
        236 + Math.floor(i / 4) * 46,
        30,
        30,
        ['#f05a4f', '#34b37a', '#f2a53a', '#3c8df0', '#7d5cf0', '#24b5bd', '#ef5f9a', '#6b7785'][i] ?? '#888',
        8,
      ),
    ).join('') +
    rect(12, 372, 178, 46, '#fff5', 14) +
    [0, 1, 2, 3]
      .map((i) => rect(22 + i * 42, 380, 30, 30, ['#f2a53a', '#3c8df0', '#34b37a', '#f05a4f'][i] ?? '', 8))
      .join('') +
    gesture('#fff'),
}

/** @param time as the status bar shows it */
export const drawScreen = (kind: ArtKind, n: number, time: string): string => {
  const palette = palettes[n % palettes.length] as Palette
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${H}" viewBox="0 0 ${W} ${H}" font-family="Inter, Roboto, Helvetica, Arial, sans-serif">${drawings[kind](n, palette, time)}</svg>`
}
