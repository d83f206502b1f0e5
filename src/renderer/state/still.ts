/** How large a still is drawn, in pixels: twice as large as it is shown. */
export const stillSizes = {
  small: { width: 68, height: 120 },
  large: { width: 270, height: 480 },
} as const
export type StillSize = keyof typeof stillSizes

const limitMs = 8_000
/** Far enough from a black first frame, near enough to be found at once. */
const share = 0.1
/** How long a picture may take from the end of the search for it to the screen. */
const presentMs = 400

/**
 * Resolves once the element has the wanted picture to draw; false when it has none in time. The end of a search alone
 * does not say so: until a frame was presented, black would be drawn.
 */
const seek = (video: HTMLVideoElement, address: string, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    let shown: number | null = null
    let isSought = false
    let isOver = false
    const end = (isThere: boolean): void => {
      isOver = true
      for (const timer of timers) clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      resolve(isThere)
    }
    const stop = (): void => end(false)
    const timers = [setTimeout(stop, limitMs)]
    const look = (): void => {
      if (isSought && shown !== null && shown >= video.currentTime / 2) end(true)
    }
    const follow = (): void => {
      if (isOver) return
      video.requestVideoFrameCallback((_, { mediaTime }) => {
        shown = mediaTime
        look()
        follow()
      })
    }
    signal.addEventListener('abort', stop, { once: true })
    video.onerror = stop
    video.onseeked = () => {
      isSought = true
      look()
      // where frames last long, the one that is there already is the wanted one, and no other comes
      if (!isOver) timers.push(setTimeout(() => end(shown !== null), presentMs))
    }
    video.onloadedmetadata = () => {
      if (video.videoWidth === 0) stop()
      else video.currentTime = Number.isFinite(video.duration) ? video.duration * share : 0
    }
    follow()
    video.src = address
  })

/** Fills the upright canvas: what is wider loses its sides, what is higher its top and bottom. */
const draw = (video: HTMLVideoElement, size: StillSize): HTMLCanvasElement => {
  const canvas = document.createElement('canvas')
  const { width, height } = stillSizes[size]
  canvas.width = width
  canvas.height = height
  const scale = Math.max(width / video.videoWidth, height / video.videoHeight)
  const [w, h] = [width / scale, height / scale]
  const pen = canvas.getContext('2d', { alpha: false })
  pen?.drawImage(video, (video.videoWidth - w) / 2, (video.videoHeight - h) / 2, w, h, 0, 0, width, height)
  return canvas
}

/** One picture of a video, decoded by the browser off screen; null for what it cannot read. */
export const drawStill = async (address: string, size: StillSize, signal: AbortSignal): Promise<Blob | null> => {
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'metadata'
  // the desktop app's videos have an origin of their own, whose pixels could not be read otherwise
  video.crossOrigin = 'anonymous'
  try {
    if (!(await seek(video, address, signal))) return null
    const canvas = draw(video, size)
    return await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82))
  } finally {
    // lets go of the decoder and of the connection
    video.removeAttribute('src')
    video.load()
  }
}
