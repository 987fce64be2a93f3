/** Words that try to steer the model rather than tell it something. */
const STEERING =
  /\b(?:ignore|disregard|override|bypass|forget)\b.{0,40}\b(?:previous|prior|above|earlier|instructions?|rules?|prompt)\b|\b(?:system|developer) (?:prompt|message|instructions?)\b|\b(?:you are now|act as|pretend to be|from now on|new instructions?|jailbreak)\b|(?:^|\s)(?:system|assistant|user|developer|tool)\s*:/i;
const ORDER =
  /^(?:please\s+)?(?:you (?:must|should|have to|need to|will)|always|never|don'?t|do not|say|tell|ask|call|reveal|repeat|send|transfer|give|pay|read|stop|start|make|let|answer|reply|respond|promise|book|cancel|use|write|output|print)\b/i;

/**
 * An entry's words as prompt data: one line, nothing that could close the fence or pose as a separator, and orders in
 * quotes. An owner's own line may say "ask …"; nobody's may steer the model.
 */
export function asData(text: string, { mayOrder = false, quotedAs = 'said' } = {}): string {
  const clean = text
    .normalize('NFKC')
    // Control, invisible and direction marks: they hide words from people and not from models.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('·', '-')
    .replace(/\s+/g, ' ')
    .trim();
  const isOrder = STEERING.test(clean) || (!mayOrder && ORDER.test(clean));
  return isOrder ? `${quotedAs}: "${clean.replaceAll('"', "'")}"` : clean;
}
