import type { TurnTakingState } from './state.js';

/** The last message to the model: what it must know now. The words are a contract with the prompt's readers. */
export function controlNote({ wrapUp, notHeardYet, safety, repairing }: TurnTakingState): string | null {
  const notes: string[] = [];
  if (safety.owed.length > 0 || (safety.on && safety.turnsSince <= 2)) {
    notes.push(`safety (${safety.owed[0]?.code ?? safety.notes.at(-1)?.code ?? 'danger'})`);
  }
  if (notHeardYet) notes.push(`not heard yet: ${notHeardYet}`);
  if (wrapUp === 'note') notes.push('wrap up gently');
  if (wrapUp === 'order') notes.push('wrap up now');
  if (repairing) notes.push('repair');
  return notes.length > 0 ? notes.join('; ') : null;
}
