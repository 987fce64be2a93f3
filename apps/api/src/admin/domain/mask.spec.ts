import { expect, it } from '@jest/globals';
import { maskName, maskPhone } from './mask.js';
import { searchPattern } from './search-pattern.js';

it.each([
  ['Rose', 'R…'],
  ['Émilie', 'É…'],
  ['𝒜da', '𝒜…'],
  ['', ''],
])('shows of the name %j only %j', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

it('shows the last four digits of a number', () => {
  expect(maskPhone('+12075550142')).toBe('… 0142');
  expect(maskPhone('')).toBe('');
});

it.each([
  [undefined, null],
  ['  ', null],
  ['nora', '%nora%'],
  ['100%_\\', '%100\\%\\_\\\\%'],
])('turns %j into the pattern %j', (q, pattern) => {
  expect(searchPattern(q)).toBe(pattern);
});
