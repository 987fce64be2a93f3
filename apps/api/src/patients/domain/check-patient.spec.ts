import { expect, it } from '@jest/globals';
import type { PatientChange } from '../patients.types.js';
import { checkPatient } from './check-patient.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const check = (given: PatientChange) => {
  const checked = checkPatient(given, NOW);
  return checked.ok ? checked.change : checked.faults.map(({ path }) => path);
};

it('tidies what was typed', () => {
  expect(
    check({ firstName: '  Anna   María ', nickname: ' ', phone: '(207) 555-0142', dateOfBirth: '1941-03-02' }),
  ).toEqual({
    firstName: 'Anna María',
    nickname: null,
    phone: '+12075550142',
    dateOfBirth: '1941-03-02',
  });
});

it('leaves unsaid what was not said', () => {
  expect(check({})).toEqual({});
  expect(check({ isSelf: false, nickname: null })).toEqual({ isSelf: false, nickname: null });
});

it.each<[PatientChange, string]>([
  [{ firstName: '' }, '/firstName'],
  [{ firstName: '12345' }, '/firstName'],
  [{ firstName: 'Ro\u200Bse' }, '/firstName'],
  [{ nickname: 'R\u0000' }, '/nickname'],
  [{ dateOfBirth: '2026-11-24' }, '/dateOfBirth'],
  [{ dateOfBirth: '1899-12-31' }, '/dateOfBirth'],
  [{ dateOfBirth: '02/03/1941' }, '/dateOfBirth'],
  [{ phone: '+1 207 555' }, '/phone'],
  [{ phone: 'ring Rose' }, '/phone'],
  [{ timeZone: 'EST+5' }, '/timeZone'],
  [{ timeZone: '' }, '/timeZone'],
  [{ language: 'english' }, '/language'],
])('finds the fault in %j', (given, path) => expect(check(given)).toEqual([path]));

it('names all faults at once', () => {
  expect(check({ firstName: '', dateOfBirth: '', phone: '', timeZone: '', language: '' })).toHaveLength(5);
});
