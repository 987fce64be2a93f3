import type { Briefing } from './briefing.js';

export type Opening = { readonly disclosure: string; readonly opening: string };
type Wanted = Pick<
  Briefing,
  'brand' | 'language' | 'persona' | 'callsThem' | 'onBehalfOf' | 'scenario' | 'topic' | 'recorded'
>;

/** A placeholder that nothing fills; such an opening is not said. */
const UNFILLED = /\{\{.*?\}\}/;

/**
 * The first words of a call, word for word. Who speaks, for whom, and that it is a machine come first and are protected;
 * "this call is recorded" is said only when it is.
 */
export function openingOf({ brand, language, persona, callsThem, onBehalfOf, scenario, recorded }: Wanted): Opening {
  const own = scenario.opening && !UNFILLED.test(scenario.opening) ? scenario.opening : null;
  if (language === 'es') {
    const forWhom = onBehalfOf ? `y llamo de parte de ${onBehalfOf}` : 'y llamo como usted pidió';
    const record = recorded ? ' Esta llamada se graba; dígame si prefiere que no.' : '';
    return {
      disclosure: `Hola ${callsThem}, soy ${persona.name}, el asistente automático de ${brand}, ${forWhom}.${record}`,
      opening: own ?? '¿Cómo está hoy?',
    };
  }
  const forWhom = onBehalfOf ? `calling for ${onBehalfOf}` : 'calling as you asked';
  const record = recorded ? ' This call is recorded; say so if you would rather not.' : '';
  return {
    disclosure: `Hello ${callsThem}, this is ${persona.name}, the automated assistant from ${brand}, ${forWhom}.${record}`,
    opening: own ?? 'How are you today?',
  };
}

export const openingLine = (wanted: Wanted): string => {
  const { disclosure, opening } = openingOf(wanted);
  return `${disclosure} ${opening}`;
};
