/** The columns of the table, once for its head and its rows. Narrow windows lose the last things first. */
export const columns =
  'grid grid-cols-[40px_minmax(190px,1.2fr)_122px_112px_minmax(0,1.7fr)_44px_96px] mid:grid-cols-[40px_minmax(190px,1.2fr)_122px_112px_108px_minmax(0,1.7fr)_44px_104px_88px] wide:grid-cols-[40px_minmax(230px,1.1fr)_128px_112px_120px_72px_minmax(0,1.7fr)_48px_120px_96px] 2k:grid-cols-[40px_minmax(230px,1.1fr)_128px_112px_120px_72px_minmax(0,1.7fr)_48px_140px_120px_96px] huge:grid-cols-[40px_minmax(230px,.5fr)_128px_112px_120px_72px_minmax(0,1.7fr)_48px_140px_120px_96px]'

export const fromMid = 'max-mid:hidden'
export const fromWide = 'max-wide:hidden'
/** The past may wait for room: why an account rests is read first. */
export const from2k = 'max-2k:hidden'
