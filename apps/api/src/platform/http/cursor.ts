import { InvalidInput } from './input-validation.js';

/** Where a list goes on: the sort values of the last row shown. */
export const writeCursor = (...values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** @throws InvalidInput for what no list of ours gave */
export function readCursor(cursor: string | undefined, pattern: readonly RegExp[]): string[] | null {
  if (cursor === undefined) return null;
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (values.length === pattern.length && pattern.every((shape, index) => shape.test(String(values[index]))))
      return values.map(String);
  } catch {
    // not ours either
  }
  throw new InvalidInput([{ path: '/cursor', message: 'cursor must be one that this list gave' }]);
}

/** Shapes of what cursors hold. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/;
