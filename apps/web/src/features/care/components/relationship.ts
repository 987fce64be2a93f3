import type { VoiceValues } from './voice-fields.js';

const textOrNull = (text: string) => text.trim() || null;

/** As the API wants it: what was left empty is known to be absent. */
export const relationshipBody = ({ relationType, patientCalled, personaCalled, customPrompt }: VoiceValues) => ({
  type: relationType.trim() || 'friendly caller',
  patientCalled: textOrNull(patientCalled),
  personaCalled: textOrNull(personaCalled),
  customPrompt: textOrNull(customPrompt),
});
