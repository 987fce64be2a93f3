/** Whole years between two calendar days. */
export function ageOn(dateOfBirth: string, today: string): number {
  const had = today.slice(5) >= dateOfBirth.slice(5);
  return Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4)) - (had ? 0 : 1);
}

/** A real calendar day that lies behind us. */
export function isPastDay(text: string, today: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  const isReal = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  return isReal && text < today && text > '1880-01-01';
}
