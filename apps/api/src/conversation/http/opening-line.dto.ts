export class OpeningLineResponse {
  /** The first sentences the patient hears, word for word. */
  text: string;
}
