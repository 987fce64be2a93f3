import { expect, it } from '@jest/globals';
import { sentenceCase, withoutStop } from './words.js';

it('begins a line with a capital and leaves the rest as it is', () => {
  expect(sentenceCase('niece Kate is coming')).toBe('Niece Kate is coming');
  expect(sentenceCase('élan')).toBe('Élan');
  expect(sentenceCase('')).toBe('');
});

it('keeps a letter of two halves whole', () => {
  expect(sentenceCase('\u{10428}x')).toBe('\u{10400}x');
});

it('takes one full stop from the end', () => {
  expect(withoutStop('Low and steady. ')).toBe('Low and steady');
  expect(withoutStop('Low')).toBe('Low');
});
