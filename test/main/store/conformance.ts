import { describe } from 'vitest'
import type { Store } from '../../../src/core/store.ts'
import { claimingFacts } from './conformance/claiming.ts'
import { committingFacts } from './conformance/committing.ts'
import { contentsFacts } from './conformance/contents.ts'
import { draftsFacts } from './conformance/drafts.ts'
import { leasesFacts } from './conformance/leases.ts'
import { lifeFacts } from './conformance/life.ts'
import { pastFacts } from './conformance/past.ts'
import { personFacts } from './conformance/person.ts'
import { proxyFacts } from './conformance/proxies.ts'
import { receiverFacts } from './conformance/receivers.ts'
import { routineFacts } from './conformance/routines.ts'
import { timingFacts } from './conformance/timing.ts'
import { tokenFacts } from './conformance/tokens.ts'
import { uncertainFacts } from './conformance/uncertain.ts'
import { upcomingFacts } from './conformance/upcoming.ts'

/** What every implementation of the Store does. `make` gives an empty one that lets a job be looked for twice. */
export const storeSuite = (name: string, make: () => Promise<Store>): void => {
  describe(`${name}: a life`, () => lifeFacts(make))
  describe(`${name}: leases`, () => leasesFacts(make))
  describe(`${name}: what may run now`, () => claimingFacts(make))
  describe(`${name}: what comes next`, () => upcomingFacts(make))
  describe(`${name}: when`, () => timingFacts(make))
  describe(`${name}: the commit`, () => committingFacts(make))
  describe(`${name}: drafts`, () => draftsFacts(make))
  describe(`${name}: uncertain jobs`, () => uncertainFacts(make))
  describe(`${name}: a person`, () => personFacts(make))
  describe(`${name}: what is there`, () => contentsFacts(make))
  describe(`${name}: the past`, () => pastFacts(make))
  describe(`${name}: receivers`, () => receiverFacts(make))
  describe(`${name}: proxies`, () => proxyFacts(make))
  describe(`${name}: tokens`, () => tokenFacts(make))
  describe(`${name}: routines`, () => routineFacts(make))
}
