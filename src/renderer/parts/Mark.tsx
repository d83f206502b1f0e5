/** The house with its three phones. */
export const Mark = () => (
  <svg viewBox="0 0 24 24" className="size-6" fill="none" aria-hidden>
    <path
      d="M3 10.6 12 3.4l9 7.2"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <rect x="5.4" y="12.4" width="3.4" height="8.2" rx="1" fill="currentColor" />
    <rect x="10.3" y="12.4" width="3.4" height="8.2" rx="1" className="fill-accent-text" />
    <rect x="15.2" y="12.4" width="3.4" height="8.2" rx="1" fill="currentColor" />
  </svg>
)
