import type { Lexicon } from './lexicon.types.js';

// Folded text has no accents: "mañana" is "manana" here.
export const ES_WORDS: Pick<
  Lexicon,
  'yes' | 'no' | 'hello' | 'negations' | 'stopWords' | 'repairs' | 'tell' | 'relations'
> = {
  yes: [
    'si',
    'claro',
    'claro que si',
    'por supuesto',
    'vale',
    'bueno',
    'de acuerdo',
    'perfecto',
    'esta bien',
    'desde luego',
    'como no',
    'por favor',
    'correcto',
    'me parece bien',
    'ok',
    'muy bien',
    'asi es',
    'eso es',
    'ya las tome',
  ],
  no: ['no', 'no gracias', 'nunca', 'todavia no', 'aun no', 'mejor no', 'prefiero que no', 'la verdad no', 'para nada'],
  hello: [
    'hola',
    'buenos dias',
    'buenas tardes',
    'buenas noches',
    'diga',
    'digame',
    'bueno',
    'alo',
    'si digame',
    'al habla',
  ],
  negations: ['no', 'nunca', 'ni', 'sin', 'tampoco', 'apenas'],
  stopWords:
    'yo tu usted el la los las un una unos unas y o pero que de del en a al con sin por para como mi mis su sus me te se le lo les nos es son era fue ser estar estoy esta este esto ese eso muy mas menos ya no si tambien porque cuando donde quien cual hay ha he han tengo tiene hoy ayer manana bien mal bueno pues entonces todo toda nada algo cosa cosas desde ayer nunca hasta sobre entre mucho mucha nos ellos ellas digo dice dijo creo se va voy ir hacer hago gracias hola adios favor senora senor morir muerte muerto matar quiero quisiera'.split(
      ' ',
    ),
  repairs: {
    q: 'que',
    xq: 'porque',
    porq: 'porque',
    tb: 'tambien',
    grax: 'gracias',
    pa: 'para',
    mñn: 'manana',
    mnn: 'manana',
    juebes: 'jueves',
    miercole: 'miercoles',
    ola: 'hola',
    vien: 'bien',
  },
  tell: 'el la los las que de y mi es esta estoy por para con una un hola gracias si bien muy manana usted hoy me se lo pero como cuando buenos dias buenas tardes adios llameme tengo soy del al'.split(
    ' ',
  ),
  relations:
    'hija hijo esposa esposo mujer marido hermana hermano sobrina sobrino nieta nieto madre padre tia tio prima primo vecina vecino amiga amigo doctora doctor medico enfermera cuidadora perro perra gato gata canario'.split(
      ' ',
    ),
};
