import type { Language, SafetyCode } from '../../conversation.types.js';
import { wordsOf } from '../turn-taking/words.js';

type Owed = { readonly line: string; readonly saidBy: RegExp };

/** What must be heard after a hit (C2). `saidBy` is how the model may have said it already. `{contact}` is filled in. */
const EN: Readonly<Record<SafetyCode, Owed>> = {
  self_harm: {
    line: 'I’m glad you told me. Are you thinking of ending your life? You can call or text 988 at any time, and 911 if it is now. Who can be with you?',
    saidBy: /988|nine eight eight/i,
  },
  emergency: {
    line: 'Please hang up and call 911 now, or shout for someone near you.',
    saidBy: /\b911\b|nine one one/i,
  },
  abuse_neglect: { line: 'I believe you. Is it safe for you to talk right now?', saidBy: /safe (for you )?to talk/i },
  scam_suspected: {
    line: 'Please take it slowly. Don’t pay anything or read out any numbers. Hang up on them, and ring a person you trust.',
    saidBy: /(do not|don[’']t|never) (pay|read|give|send)|hang up on/i,
  },
  fall: {
    line: 'That sounds frightening. Have you told someone about the fall? I can let {contact} know.',
    saidBy: /(told|tell) (some|any)one|let .{2,40} know/i,
  },
  injury_pain: {
    line: 'I’m sorry you are hurting. Have you told someone? I can let {contact} know.',
    saidBy: /(told|tell) (some|any)one|let .{2,40} know|pharmacist|doctor/i,
  },
  medicine_missed_or_double: {
    line: 'Your pharmacist can tell you what to do about that. Have you told someone? I can let {contact} know.',
    saidBy: /pharmacist|(told|tell) (some|any)one|let .{2,40} know/i,
  },
  no_food_or_heat: {
    line: 'That should not be so. Have you told someone? I can let {contact} know.',
    saidBy: /(told|tell) (some|any)one|let .{2,40} know/i,
  },
  confusion_unusual: {
    line: 'That must feel strange. Is someone with you? I can let {contact} know.',
    saidBy: /someone (is )?with you|let .{2,40} know|(told|tell) (some|any)one/i,
  },
  lost_or_wandering: {
    line: 'Please stay where you are, and ask someone near you for help. I can let {contact} know.',
    saidBy: /stay where you are|let .{2,40} know/i,
  },
  help_requested: {
    line: 'You are asking for help, and I will tell {contact}.',
    saidBy: /\b(tell|told|let) .{2,40}( know)?/i,
  },
  hopeless: { line: 'That sounds heavy. What makes it so hard today?', saidBy: /\?/ },
  grief_heavy: { line: 'I’m sorry. Would you like to tell me about them?', saidBy: /\?/ },
  lonely_persistent: { line: 'I hear you. Who would you like to hear from?', saidBy: /\?/ },
  wants_to_stop_calls: { line: 'If you want these calls to stop, press 9 on your phone.', saidBy: /press (9|nine)/i },
};

const ES: Readonly<Record<SafetyCode, Owed>> = {
  self_harm: {
    line: 'Me alegro de que me lo diga. ¿Está pensando en quitarse la vida? Puede llamar al 988 a cualquier hora, y al 911 si es ahora. ¿Quién puede estar con usted?',
    saidBy: /988/,
  },
  emergency: { line: 'Por favor, cuelgue y llame al 911 ahora, o grite a alguien que esté cerca.', saidBy: /\b911\b/ },
  abuse_neglect: { line: 'Le creo. ¿Puede hablar con seguridad ahora mismo?', saidBy: /segur/i },
  scam_suspected: {
    line: 'Vaya despacio. No pague nada ni lea números. Cuélgueles y llame a alguien de confianza.',
    saidBy: /no (pague|lea|dé)|cu[eé]lgue/i,
  },
  fall: { line: '¿Se lo ha dicho a alguien? Puedo avisar a {contact}.', saidBy: /a alguien|avisar/i },
  injury_pain: {
    line: 'Siento que le duela. ¿Se lo ha dicho a alguien? Puedo avisar a {contact}.',
    saidBy: /a alguien|avisar|farmac|m[eé]dic/i,
  },
  medicine_missed_or_double: {
    line: 'Su farmacéutico puede decirle qué hacer. ¿Se lo ha dicho a alguien? Puedo avisar a {contact}.',
    saidBy: /farmac|a alguien|avisar/i,
  },
  no_food_or_heat: {
    line: 'Eso no debería ser así. ¿Se lo ha dicho a alguien? Puedo avisar a {contact}.',
    saidBy: /a alguien|avisar/i,
  },
  confusion_unusual: { line: '¿Hay alguien con usted? Puedo avisar a {contact}.', saidBy: /alguien con usted|avisar/i },
  lost_or_wandering: {
    line: 'Quédese donde está y pida ayuda a alguien cercano. Puedo avisar a {contact}.',
    saidBy: /qu[eé]dese|avisar/i,
  },
  help_requested: { line: 'Pide ayuda, y se lo diré a {contact}.', saidBy: /dir[eé]|avis/i },
  hopeless: { line: 'Eso suena muy duro. ¿Qué lo hace tan difícil hoy?', saidBy: /\?/ },
  grief_heavy: { line: 'Lo siento. ¿Quiere hablarme de esa persona?', saidBy: /\?/ },
  lonely_persistent: { line: 'Le escucho. ¿De quién le gustaría saber?', saidBy: /\?/ },
  wants_to_stop_calls: {
    line: 'Si quiere que terminen estas llamadas, pulse 9 en su teléfono.',
    saidBy: /pulse (el )?(9|nueve)/i,
  },
};

const OWED: Record<Language, Readonly<Record<SafetyCode, Owed>>> = { en: EN, es: ES };

export const owedLine = (code: SafetyCode, language: Language, contact: string): string =>
  OWED[language][code].line.replaceAll('{contact}', contact);

/** Whether what was heard says it, in the model's words or in ours. */
export function saysOwedLine(heard: string, code: SafetyCode, language: Language): boolean {
  return wordsOf(heard).length >= 3 && OWED[language][code].saidBy.test(heard);
}
