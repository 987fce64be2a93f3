import type { PersonaView, VoiceView } from '../../services.types.js';
import type { PersonaPageResponse, PersonaResponse, VoicePageResponse } from './personas.dto.js';

export const presentPersona = (persona: PersonaView): PersonaResponse => ({
  id: persona.id,
  readyMade: persona.readyMade,
  name: persona.name,
  description: persona.description,
  voiceId: persona.voiceId,
  style: persona.style,
  traits: [...persona.traits],
  prompt: persona.prompt,
  archived: persona.archivedAt !== null,
});

export const presentPersonas = (personas: readonly PersonaView[]): PersonaPageResponse => ({
  data: personas.map(presentPersona),
  nextCursor: null,
});

export const presentVoices = (voices: readonly VoiceView[]): VoicePageResponse => ({
  data: voices.map(({ id, name, description, language, style }) => ({ id, name, description, language, style })),
  nextCursor: null,
});
