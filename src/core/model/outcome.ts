import type { Fault } from './fault.ts'
import type { Proof } from './proof.ts'

/** How a run ended, in the worker's words. What it means for the job is decided by `settle` alone. */
export type Outcome =
  /** The post is there, proved against the baseline. */
  | { readonly kind: 'posted'; readonly proof: Proof }
  /** The post is proved not to be there: never tapped, or absent in two readings after the grace period. */
  | { readonly kind: 'absent'; readonly fault: Fault }
  /** The commit was permitted and nothing proves or disproves the post. */
  | { readonly kind: 'unproven'; readonly fault: Fault; readonly uploadSeen: boolean }
  /** It ended before the commit. */
  | { readonly kind: 'stopped'; readonly fault: Fault }
  /** Before any commit of this run, the post of an earlier commit was found. */
  | { readonly kind: 'already'; readonly proof: Proof }
  /** Main asked for it to end, before the commit. */
  | { readonly kind: 'cancelled' }
  /** A rehearsal reached the commit screen and went back. */
  | { readonly kind: 'rehearsed' }
