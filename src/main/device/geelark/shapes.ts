import { z } from 'zod'
import { maxTags } from '../../../core/model/labels.ts'

/* What the vendor answers, call by call. Its texts are for its own log lines: none of them reaches ours. */

const id = z.string().min(1).max(100)
const code = z.number().int()
/** People's own words never spoil a list: what does not fit is taken for none. */
const words = z.string().catch('')

export const envelopeShape = z.object({ code, data: z.unknown().optional() })

export const listShape = z.object({
  total: z.number().int().min(0),
  page: z.number().int().min(1),
  pageSize: z.number().int().min(1),
  items: z
    .array(
      z.object({
        id,
        serialName: words,
        remark: words.transform((text) => text.slice(0, 2_000)),
        group: z.object({ name: words }).catch({ name: '' }),
        tags: z
          .array(z.object({ name: words }))
          .catch([])
          .transform((tags) => tags.slice(0, maxTags)),
        // 0 started, 1 starting, 2 shut down, 3 expired
        status: z.int().min(0).max(3),
      }),
    )
    .max(100),
})

/** Batches of start, stop and status; a batch of one is a batch. */
export const batchShape = z.object({
  successDetails: z
    .array(z.object({ id, status: z.int().min(0).max(3).optional() }))
    .nullish()
    .transform((list) => list ?? []),
  failDetails: z
    .array(z.object({ id, code }))
    .nullish()
    .transform((list) => list ?? []),
})

/** The port is a string; a stopped phone has a number and empty strings. */
export const adbShape = z.object({
  items: z.array(
    z.object({
      code,
      id,
      ip: z.string().max(253),
      port: z.union([z.string(), z.number()]).transform(String),
      pwd: z.string(),
    }),
  ),
})

export const hostShape = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/)
export const portShape = z
  .string()
  .regex(/^\d{1,5}$/)
  .refine((port) => Number(port) >= 1 && Number(port) <= 65_535)
/** It becomes a word of a shell command. */
export const pwdShape = z.string().regex(/^[\w.+=/@:-]{1,200}$/)

export const taskShape = z.object({ taskId: id })

/** 0 and 3 failed, 1 being taken, 2 there. */
export const pictureShape = z.object({ status: z.int().min(0).max(3), downloadLink: z.string().optional() })
