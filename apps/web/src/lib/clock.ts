/** Smaller differences are the network's, not the clock's. */
const WORTH_MS = 90_000;
let aheadMs = 0;

/** Each answer says what time it is there. A phone's clock may be wrong, and a demonstration's is moved on purpose. */
export function readServerTime(response: Response): void {
  const stated = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(stated)) return;
  const difference = stated - Date.now();
  aheadMs = Math.abs(difference) > WORTH_MS ? difference : 0;
}

/** The time by the server's clock. */
export const now = (): Date => new Date(Date.now() + aheadMs);
