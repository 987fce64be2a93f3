import { expect, it } from '@jest/globals';
import { nameWords, patientWords, searchWords } from './search-words.js';

it('folds names to words that case and accents do not change', () => {
  expect(nameWords('Anna-María', 'ÉMILIE  ', null)).toEqual(['name:anna', 'name:maria', 'name:emilie']);
  expect(nameWords('Rose', 'rose')).toEqual(['name:rose']);
  expect(nameWords('李', 'Żółw')).toEqual([
    'name:李',
    'name:żołw'.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
  ]);
});

it.each(['+12075550142', '(207) 555-0142', '207.555.0142'])('takes %s for a number', (typed) =>
  expect(searchWords(typed)).toEqual(['phone:+12075550142']),
);

it('takes anything else for names, and nothing for nothing', () => {
  expect(searchWords('rose 2')).toEqual(['name:rose', 'name:2']);
  expect(searchWords(' --- ')).toEqual([]);
});

it('finds a patient by each word of their names and by their number', () => {
  expect(patientWords({ firstName: 'Rose Mary', nickname: 'Rosie', phone: '+12075550142' })).toEqual([
    'name:rose',
    'name:mary',
    'name:rosie',
    'phone:+12075550142',
  ]);
});
