import { expect, test } from 'vitest'
import { isOwn, isOwnFile } from '../../../src/main/electron/origin.ts'

test.each([
  ['app://posthouse/index.html#/job/1', null, true],
  ['app://posthouse', null, true],
  ['app://posthouse.evil/index.html', null, false],
  ['app://evil/index.html', null, false],
  ['https://posthouse/index.html', null, false],
  ['evidence://room/evidence/1/a.xml', null, false],
  ['file:///app/index.html', null, false],
  ['about:blank', null, false],
  ['data:text/html,hello', null, false],
  ['', null, false],
  ['http://localhost:5173/', 'http://localhost:5173', true],
  ['http://localhost:5174/', 'http://localhost:5173', false],
  ['http://localhost:5173/', null, false],
])('%s is the panel’s own with %s: %s', (address, dev, own) => expect(isOwn(address, dev)).toBe(own))

test.each([
  ['blob:app://posthouse/5b6c', null, true],
  ['blob:http://localhost:5173/5b6c', 'http://localhost:5173', true],
  ['blob:https://evil/5b6c', null, false],
  ['app://posthouse/index.html', null, false],
  ['evidence://room/evidence/1/a.png', null, false],
])('%s is a file of the panel’s own with %s: %s', (address, dev, own) => expect(isOwnFile(address, dev)).toBe(own))
