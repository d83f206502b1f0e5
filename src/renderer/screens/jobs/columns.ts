/** Widths of the table by the room of the window. The video and the note share what is left. */
export const columns =
  'grid grid-cols-[36px_minmax(200px,1.1fr)_minmax(140px,.6fr)_112px_minmax(200px,1.4fr)_104px] mid:grid-cols-[36px_minmax(220px,1.1fr)_minmax(150px,.7fr)_112px_64px_minmax(220px,1.4fr)_104px] wide:grid-cols-[36px_minmax(250px,1fr)_minmax(210px,.62fr)_116px_72px_minmax(270px,1.35fr)_108px_124px_68px_92px] huge:grid-cols-[36px_minmax(430px,.55fr)_minmax(250px,.32fr)_116px_72px_minmax(270px,1.7fr)_108px_124px_68px_92px]'

/** In px: for the words of a cell, where its column is narrowest; `accountAndApp` from 1440 px on. */
export const rooms = { title: 150, account: 124, accountAndApp: 186, note: 150, phone: 90 } as const

export const cell = 'flex min-w-0 items-center px-2'
/** Of words only, whose line is as high as the row: they stand as those beside them, which are in its middle. */
export const textCell = 'min-w-0 px-2 leading-8.5 whitespace-nowrap'
/** Only from 1200 and from 1440 px on. */
export const fromMid = 'max-mid:hidden'
export const fromWide = 'max-wide:hidden'

export const rowHeight = 34
