/** C2's codes: how urgent each is, and what an entry of it says. Written for the owner; no diagnosis, no advice. */
const CODES: Readonly<Record<string, readonly [level: 1 | 2 | 3, words: string]>> = {
  self_harm: [3, 'spoke of not wanting to live'],
  emergency: [3, 'spoke of an emergency'],
  abuse_neglect: [3, 'spoke of being hurt or neglected'],
  silent_after_distress: [3, 'went silent after distress'],
  scam_suspected: [2, 'may be dealing with a scam'],
  fall: [2, 'spoke of a fall'],
  injury_pain: [2, 'spoke of an injury or pain'],
  medicine_missed_or_double: [2, 'may have missed or doubled a medicine'],
  no_food_or_heat: [2, 'may be without food or heat'],
  confusion_unusual: [2, 'seemed unusually confused'],
  lost_or_wandering: [2, 'seemed lost'],
  help_requested: [2, 'asked for help'],
  hopeless: [1, 'sounded hopeless'],
  grief_heavy: [1, 'is grieving'],
  lonely_persistent: [1, 'keeps feeling lonely'],
  wants_to_stop_calls: [1, 'wants the calls to stop'],
};

/** A code that nobody listed is taken seriously: level 2. */
export const safetyLevel = (code: string | undefined): 1 | 2 | 3 => CODES[code ?? '']?.[0] ?? 2;

export const safetyWords = (code: string): string => CODES[code]?.[1] ?? code.replaceAll('_', ' ');
