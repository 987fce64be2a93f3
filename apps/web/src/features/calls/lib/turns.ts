type Numbered = { readonly seq: number };

/** A turn may come twice, late, or corrected to what was heard: its number decides. */
export function withTurn<Turn extends Numbered>(turns: readonly Turn[], turn: Turn): Turn[] {
  return [...turns.filter(({ seq }) => seq !== turn.seq), turn].toSorted((a, b) => a.seq - b.seq);
}
