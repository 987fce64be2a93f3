import { expect, it } from '@jest/globals';
import { afterRelay, type RelayEnd } from './after-relay.js';

const broken: RelayEnd = { session: 'failed', handedOver: false, callIsLive: true, reconnects: 0 };

it.each([
  ['hang_up', { callIsLive: false }],
  ['hang_up', { session: 'ended' }],
  ['hang_up', { session: 'unknown', handedOver: true }],
  ['reconnect', {}],
  ['reconnect', { session: 'completed' }],
  ['apologise', { reconnects: 1 }],
] as const)('says %s after %j', (next, given) => {
  expect(afterRelay({ ...broken, ...given })).toBe(next);
});
