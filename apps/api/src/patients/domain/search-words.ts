import { parsePhoneNumber } from '#kernel/phone-number';

/** One folded piece of what is looked for; its blind index is what the database sees. */
export type SearchWord = `name:${string}` | `phone:${string}`;

const MAX_WORDS = 12;

/** Case, accents and punctuation do not matter: `Anna-María` is found by `maria`. */
export function nameWords(...names: readonly (string | null)[]): SearchWord[] {
  const words = names
    .filter((name) => name !== null)
    .flatMap(
      (name) =>
        name
          .normalize('NFKD')
          .replace(/\p{M}/gu, '')
          .toLowerCase()
          .match(/[\p{L}\p{N}]+/gu) ?? [],
    );
  return [...new Set(words)].slice(0, MAX_WORDS).map((word) => `name:${word}` as const);
}

/** What a patient is found by. */
export const patientWords = ({
  firstName,
  nickname,
  phone,
}: {
  firstName: string;
  nickname: string | null;
  phone: string;
}) => [...nameWords(firstName, nickname), `phone:${phone}` as const];

/** What was typed into the search: a number, or names that must all fit. Empty when nothing can be searched for. */
export function searchWords(typed: string): SearchWord[] {
  const phone = /\d{5}/.test(typed.replace(/\D/g, '')) ? parsePhoneNumber(typed) : null;
  return phone ? [`phone:${phone}`] : nameWords(typed);
}

/** The same person typed in by two clients: what their index is made of. */
export const personKey = ({ phone, dateOfBirth }: { phone: string; dateOfBirth: string }) => `${phone}|${dateOfBirth}`;
