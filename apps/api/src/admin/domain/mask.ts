/** Enough to tell two people apart in a list, not enough to know who they are. */
export const maskName = (name: string): string => (name === '' ? '' : `${String.fromCodePoint(name.codePointAt(0)!)}…`);

/** The last four digits, as on a receipt. */
export const maskPhone = (phone: string): string => (phone === '' ? '' : `… ${phone.slice(-4)}`);
