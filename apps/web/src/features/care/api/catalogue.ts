import { api, type Schemas } from '../../../lib/api-client.js';

export type Persona = Schemas['PersonaResponse'];
export type Scenario = Schemas['ScenarioResponse'];
export type Voice = Schemas['VoiceResponse'];

const RARELY_CHANGED = { staleTime: 300_000 };

/** What may be chosen from. Three lists, because a choice of a voice without its personas is of no use. */
export function useCatalogue() {
  const personas = api.useQuery('get', '/api/personas', {}, RARELY_CHANGED);
  const scenarios = api.useQuery('get', '/api/scenarios', {}, RARELY_CHANGED);
  const voices = api.useQuery('get', '/api/voices', {}, RARELY_CHANGED);
  const all = [personas, scenarios, voices];
  return {
    data:
      personas.data && scenarios.data && voices.data
        ? { personas: personas.data.data, scenarios: scenarios.data.data, voices: voices.data.data }
        : undefined,
    error: all.map(({ error }): unknown => error).find(Boolean),
    refetch: () => Promise.all(all.map((query) => query.refetch())),
  };
}
