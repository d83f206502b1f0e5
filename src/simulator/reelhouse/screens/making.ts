import { rect, type Touchable } from '../../phone/views.ts'
import { bottomBar, header, page, snackbar } from '../frame.ts'
import type { Composer } from '../place.ts'
import { fileName, type Session } from '../session.ts'
import { body, button, colour, off, primary, quiet, screen, small, text, title, view } from '../theme.ts'

/** The screens from the create menu to the Share button. */

export function create(session: Session): Touchable {
  const { texts } = session
  const top = screen.statusBar + 110
  return page([
    text(rect(24, screen.statusBar + 12, 400, 56), texts.createTitle, {
      id: 'create_title',
      paint: { ...title, size: 22 },
    }),
    view(
      rect(24, top, screen.width - 48, 150),
      {
        id: 'create_reel',
        desc: texts.newReel,
        onTap: () => session.openGallery(),
        paint: { fill: colour.accent, radius: 28 },
      },
      [
        view(rect(56, top + 45, 60, 60), { paint: { icon: 'plus', ink: '#ffffff' } }),
        text(rect(136, top + 45, 330, 60), texts.newReel, { paint: { ink: '#ffffff', size: 20 } }),
      ],
    ),
    view(rect(24, top + 174, screen.width - 48, 110), { id: 'create_live', paint: { fill: colour.card, radius: 28 } }, [
      text(rect(56, top + 199, 400, 60), 'Live', { paint: { ink: colour.muted, size: 17 } }),
    ]),
    ...snackbar(session),
    bottomBar(session),
  ])
}

function next(id: string, label: string, onTap: () => void, enabled = true): Touchable {
  return button(rect(screen.width - 148, screen.statusBar + 12, 128, 52), label, onTap, {
    id,
    enabled,
    paint: enabled ? { ...primary, size: 14, radius: 26 } : { ...off, size: 14, radius: 26 },
  })
}

const cell = 180

/** The phone's own media, newest first, three in a row. */
export function gallery(session: Session, place: { scroll: number; selected: string | undefined }): Touchable {
  const { texts, media } = session
  const chosen = place.selected
  const top = screen.statusBar + 140
  const items: Touchable[] = []
  for (const [index, item] of media.entries()) {
    const y = top + Math.floor(index / 3) * cell - place.scroll
    if (y < top || y >= screen.height - 40) continue
    const x = (index % 3) * cell
    const selected = item.path === chosen
    const day = new Date(item.addedAt).toISOString().slice(0, 10)
    items.push(
      view(rect(x + 2, y + 2, cell - 4, Math.min(cell - 4, screen.height - y - 2)), {
        id: 'gallery_item',
        type: 'ImageView',
        desc: `Video ${fileName(item.path)}, ${day}`,
        checked: selected,
        onTap: () => session.selectMedia(item.path),
        paint: {
          image: item.sha256,
          icon: selected ? 'check' : 'play',
          ...(selected ? { border: colour.accent } : {}),
        },
      }),
    )
  }
  const allow = session.mediaAllowed
    ? []
    : [
        button(rect(120, 560, 300, 64), 'Allow access', () => session.askForMedia(), {
          id: 'allow_access',
          paint: primary,
        }),
      ]
  return page([
    header(session, texts.gallery),
    next('gallery_next', texts.next, () => chosen !== undefined && session.openTrim(chosen), chosen !== undefined),
    text(rect(24, screen.statusBar + 84, screen.width - 48, 44), chosen === undefined ? '' : fileName(chosen), {
      id: 'gallery_selected',
      paint: small,
    }),
    view(
      rect(0, top, screen.width, screen.height - top),
      { id: 'gallery_grid', type: 'GridView', scrollable: true },
      items,
    ),
    ...allow,
  ])
}

export function trim(session: Session, path: string): Touchable {
  const top = screen.statusBar + 100
  const bar = screen.height - 150
  return page([
    header(session, session.texts.trim),
    next('trim_next', session.texts.next, () => session.compose(path)),
    view(rect(60, top, screen.width - 120, bar - top - 40), {
      id: 'trim_preview',
      paint: { image: path, radius: 28, icon: 'play' },
    }),
    view(
      rect(24, bar, screen.width - 48, 80),
      { id: 'trim_bar', type: 'SeekBar', paint: { fill: colour.card, radius: 14 } },
      [
        view(rect(30, bar + 6, screen.width - 60, 68), {
          paint: { image: `${path} strip`, radius: 10, border: colour.accent },
        }),
      ],
    ),
  ])
}

/** The screen with the one button that cannot be taken back. While the keyboard is up it shows the text only. */
export function composer(session: Session, place: Composer): Touchable {
  const { texts } = session
  const top = screen.statusBar + 96
  const isRedesigned = session.phone.faults.standing('redesign') !== undefined
  const input = view(rect(24, top, place.focused ? screen.width - 48 : 330, 200), {
    id: isRedesigned ? 'caption_field' : 'caption_input',
    type: 'EditText',
    text: place.caption,
    hint: texts.captionHint,
    focused: place.focused,
    onTap: () => session.focusCaption(),
    paint: {
      fill: colour.card,
      radius: 18,
      top: true,
      size: 13,
      ink: place.caption === '' ? colour.muted : colour.ink,
      ...(place.focused ? { border: colour.accent } : {}),
    },
  })
  const head = header(session, texts.newPost)
  if (place.focused) {
    return page([head, next('caption_done', texts.ok, () => void session.hideKeyboard()), input, keyboard()])
  }
  const disabled = session.phone.faults.standing('share-disabled') !== undefined
  const bottom = screen.height - 110
  return page([
    head,
    input,
    view(rect(374, top, 142, 200), { id: 'composer_preview', paint: { image: place.path, radius: 18, icon: 'play' } }),
    view(rect(24, top + 224, screen.width - 48, 72), { id: 'share_as', paint: { fill: colour.card, radius: 18 } }, [
      view(rect(40, top + 236, 48, 48), { paint: { image: session.account, radius: 24 } }),
      text(rect(104, top + 236, 390, 48), `@${session.account}`, { id: 'share_as_handle', paint: body }),
    ]),
    text(rect(24, top + 316, screen.width - 48, 40), fileName(place.path), { id: 'share_file', paint: small }),
    button(rect(24, bottom, 180, 72), texts.saveDraft, () => session.saveDraft(), {
      id: 'save_draft',
      paint: { ...quiet, size: 13 },
    }),
    button(rect(220, bottom, 296, 72), place.shared ? texts.sharing : texts.share, () => session.share(), {
      id: isRedesigned ? 'publish_button' : 'share_button',
      enabled: !disabled,
      paint: disabled ? off : primary,
    }),
  ])
}

/** Drawn only: the soft keyboard is a window of its own and takes no touches here. */
function keyboard(): Touchable {
  const top = 780
  const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
  const keys = rows.flatMap((row, line) => {
    const left = (screen.width - row.length * 52) / 2
    return [...row].map((letter, index) =>
      view(rect(left + index * 52 + 3, top + 20 + line * 90, 46, 76), {
        paint: { fill: '#2a3145', radius: 8, ink: colour.ink, size: 14, align: 'center', label: letter },
      }),
    )
  })
  return view(rect(0, top, screen.width, screen.height - top), { paint: { fill: '#171c29' } }, keys)
}
