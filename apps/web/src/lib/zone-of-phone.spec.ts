import { expect, it } from '@jest/globals';
import { zoneOfPhone } from './zone-of-phone.js';

it.each([
  ['+12075550142', 'America/New_York'],
  ['+13035550190', 'America/Denver'],
  ['+19075550101', 'America/Anchorage'],
  ['+16025550101', 'America/Phoenix'],
  ['+14165550101', 'America/Toronto'],
  ['+493012345678', 'Europe/Berlin'],
])('guesses the clock of %s', (phone, zone) => {
  expect(zoneOfPhone(phone)).toBe(zone);
});

it('does not guess where a number could be in several zones', () => {
  expect(zoneOfPhone('+18005550101')).toBeNull();
  expect(zoneOfPhone('+61291234567')).toBeNull();
  expect(zoneOfPhone('nonsense')).toBeNull();
});
