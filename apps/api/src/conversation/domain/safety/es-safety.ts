import type { SafetyLexicon } from './safety-lexicon.js';

export const ES_SAFETY: SafetyLexicon = {
  codes: {
    self_harm: [
      /\b(matarme|suicidarme|suicidio|quitarme la vida|hacerme dano)\b/,
      /\b(quiero|quisiera|prefiero) (morir|morirme|estar muert[oa])\b/,
      /\b(no quiero|ya no quiero) (vivir|seguir viviendo|despertar)\b/,
      /\bacabar con (todo|mi vida)\b/,
      /\bestarian mejor sin mi\b/,
    ],
    emergency: [
      /\bdolor (en el|de) pecho\b|\bme duele el pecho\b/,
      /\bno puedo respirar\b|\bme ahogo\b|\bme cuesta respirar\b/,
      /\b(infarto|derrame|ictus)\b/,
      /\b(no puedo mover|no siento) (el brazo|la pierna|un lado|la cara)\b/,
      /\b(fuego|incendio|huele a gas|huele a humo)\b/,
      /\b(mucha sangre|no para de sangrar|sangrando mucho)\b/,
      /\b(me cai|me he caido)\b.{0,60}\bno puedo (levantarme|moverme|ponerme de pie)\b/,
      /\bno puedo levantarme\b.{0,40}\b(suelo|cai|caido)\b/,
      /\b(llame|llamen) (a una|al|a la) (ambulancia|911)\b/,
    ],
    abuse_neglect: [
      /\bme (pega|pegan|pego|golpea|golpean|golpeo|empuja|empujo|encierra|encierran|amenaza|amenazan)\b/,
      /\bno me (deja|dejan) (comer|salir|usar el telefono|ver a nadie)\b/,
      /\bme (quita|quitan|roba|roban|robo) (el |mi |la )?(dinero|pension|pastillas|ahorros)\b/,
    ],
    scam_suspected: [
      /\btarjetas? (de )?regalo\b/,
      /\bacceso (a mi|al) (ordenador|computadora)\b/,
      /\b(banco|policia)\b.{0,30}\b(llamo|ha llamado|me llaman|al telefono)\b/,
      /\b(nieto|nieta|hijo|hija|sobrino|sobrina)\b.{0,30}\b(carcel|detenid[oa]|fianza)\b/,
      /\bno se lo (diga|cuente) a nadie\b/,
      /\b(he ganado|gane) (la loteria|un premio)\b/,
    ],
    fall: [/\bme (cai|he caido|tropece|resbale)\b/, /\b(una|sufri una) caida\b/],
    injury_pain: [
      /\bme (rompi|he roto|corte|queme|torci) (el|la|un|una)\b/,
      /\bme (golpee|di un golpe en) la cabeza\b/,
      /\b(mucho|terrible|fuerte) dolor\b|\bme duele (mucho|muchisimo)\b/,
    ],
    medicine_missed_or_double: [
      /\b(olvide|no (me )?(tome|he tomado)|se me olvido( tomar)?) (la |las |mi |mis |el )?(pastillas?|medicina|medicacion|insulina)\b/,
      /\b(tome|he tomado) (la |las |mis )?(pastillas?|medicina|medicacion)? ?(dos veces|el doble|de mas)\b/,
      /\b(quede|quedado|quedo) sin (pastillas|medicinas|insulina)\b/,
    ],
    no_food_or_heat: [
      /\bno (tengo|hay|queda) (nada (de|para|que) comer|comida)\b/,
      /\bno he comido (nada )?(desde|en|hace)\b/,
      /\bsin (calefaccion|luz|agua caliente|comida)\b|\bno (hay|tengo) (calefaccion|luz)\b/,
    ],
    confusion_unusual: [
      /\bno se (donde estoy|que dia es|como llegue)\b/,
      /\bestoy (muy )?(confundid[oa]|desorientad[oa])\b/,
    ],
    lost_or_wandering: [/\b(estoy|me he) perdid[oa]\b|\bme perdi\b/, /\bno se (como )?volver a casa\b/],
    help_requested: [
      /\bnecesito ayuda\b/,
      /\b(ayudeme|ayudame|socorro|auxilio)\b/,
      /\b(mande|manden|envie) a alguien\b/,
    ],
    hopeless: [/\bsin esperanza\b/, /\b(para que|de que sirve) (vivir|seguir)\b/, /\bsoy una carga\b/],
    grief_heavy: [/\bno (paro|dejo) de llorar\b/, /\bllor[oa]r? (todo el dia|todas las noches)\b/],
    lonely_persistent: [/\b(muy|siempre|tan) (sol[oa])\b/, /\bnadie (me )?(llama|visita|viene)\b/],
    wants_to_stop_calls: [
      /\b(no me llame|no me llamen|deje de llamar|dejen de llamar)\b/,
      /\bno quiero (mas|estas) llamadas\b/,
    ],
  },
  idioms: [
    /\bme (cai|he caido) (bien|de sueno|de risa)\b/,
    /\b(muero|muriendo|morirme) de (risa|hambre|ganas|sueno|calor|frio|verguenza)\b/,
    /\bperdid[oa] en (mis pensamientos|un libro)\b/,
    /\bcasi me da un infarto\b/,
  ],
  negations: /\b(no|nunca|sin|tampoco) (tengo |he tenido |tuve )?$/,
};
