import { expect, it } from '@jest/globals';
import type { EntryId, EntryView } from '../memory.types.js';
import { presentCsv, presentEntry } from './memory.presenter.js';

const entry = (text: string | null): EntryView => ({
  id: 'e1' as EntryId,
  seq: 1,
  kind: 'note',
  content: text === null ? null : { text },
  damaged: false,
  supersedes: null,
  supersededBy: null,
  retraction: null,
  sourceCallId: null,
  author: 'user',
  authorId: 'u1',
  createdAt: new Date('2026-11-18T15:00:00Z'),
});
const cellOf = (text: string) =>
  presentCsv([entry(text)])
    .split('\r\n')[1]!
    .slice('1,2026-11-18T15:00:00.000Z,note,'.length);

it.each([
  ['=HYPERLINK("http://x.test")', `"'=HYPERLINK(""http://x.test"")"`],
  ['+1 207 555 0142', `'+1 207 555 0142`],
  ['-2+3', `'-2+3`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `'\t=1`],
  ['  =1', `'  =1`],
  ['tea, roses', '"tea, roses"'],
  ['plain', 'plain'],
])('a spreadsheet does not run %j', (text, cell) => {
  expect(cellOf(text).startsWith(cell)).toBe(true);
});

it('shows a forgotten entry as forgotten, and nothing of its words', () => {
  expect(presentEntry(entry(null))).toMatchObject({ text: null, forgotten: true, damaged: false });
});
