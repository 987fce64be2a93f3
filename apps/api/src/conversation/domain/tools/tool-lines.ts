import type { Language } from '../../conversation.types.js';

export type CallbackRefusal = 'in_the_past' | 'too_far' | 'too_many' | 'no_consent' | 'service_inactive';
type Lines = {
  readonly booked: (when: string) => string;
  readonly refused: Readonly<Record<CallbackRefusal, string>>;
  readonly noted: (contact: string) => string;
  readonly notNow: string;
};

/** What a tool's result says, ready to be spoken. */
const LINES: Record<Language, Lines> = {
  en: {
    booked: (when) => `I will call you ${when}.`,
    refused: {
      in_the_past: 'That time has passed already. Which other time would suit you?',
      too_far: 'That is too far ahead for me. Is there a time within the year?',
      too_many: 'There are several calls arranged already, so I cannot add one.',
      no_consent: 'I am not allowed to arrange a call.',
      service_inactive: 'I cannot arrange a call at the moment.',
    },
    noted: (contact) => `I have put it down for ${contact} to see.`,
    notNow: 'I cannot do that just now.',
  },
  es: {
    booked: (when) => `Le llamaré ${when}.`,
    refused: {
      in_the_past: 'Esa hora ya ha pasado. ¿Qué otra hora le viene bien?',
      too_far: 'Eso queda demasiado lejos. ¿Le viene bien alguna fecha de este año?',
      too_many: 'Ya hay varias llamadas acordadas, así que no puedo añadir otra.',
      no_consent: 'No me está permitido acordar una llamada.',
      service_inactive: 'Ahora mismo no puedo acordar una llamada.',
    },
    noted: (contact) => `Lo he dejado anotado para ${contact}.`,
    notNow: 'Ahora mismo no puedo hacer eso.',
  },
};

export const toolLines = (language: Language): Lines => LINES[language];
