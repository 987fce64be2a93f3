import type { Lexicon } from './lexicon.types.js';

// Folded text has no accents.
export const ES_PHRASES: Pick<Lexicon, 'safety' | 'idioms' | 'meta' | 'worry' | 'asksCall'> = {
  safety: {
    self_harm: [
      /\b(quiero|quisiera|prefiero) (morir|morirme|estar muert[oa])\b/u,
      /\b(matarme|suicidarme|suicidio|hacerme dano|quitarme la vida)\b/u,
      /\bno quiero (vivir|seguir viviendo|despertar)\b/u,
    ],
    emergency: [
      /\b(dolor (en el|de) pecho|me duele el pecho|ataque al corazon|infarto)\b/u,
      /\bno puedo (respirar|levantarme|moverme)\b/u,
      /\b(hay fuego|hay humo|se quema|incendio|huele a gas)\b/u,
      /\bsangro mucho\b|\bno para de sangrar\b/u,
    ],
    abuse_neglect: [
      /\bme (pega|pegan|golpea|golpean|encierra|encierran|empuja)\b/u,
      /\bme quita (el dinero|la pension)\b/u,
      /\bno me dan? de comer\b/u,
    ],
    scam_suspected: [
      /\btarjetas? (de )?regalo\b/u,
      /\b(el banco|la policia|microsoft) me (llamo|llama|pide|pidio)\b/u,
      /\bme pid(io|en|ieron) (la clave|el pin|mi cuenta|la contrasena)\b/u,
    ],
    fall: [/\bme (cai|he caido|resbale|tropece)\b/u, /\b(tuve|he tenido) una caida\b/u],
    injury_pain: [
      /\bme (rompi|queme|corte|torci) (el|la|un|una)\b/u,
      /\b(mucho|fuerte|terrible) dolor\b|\bme duele mucho\b/u,
      /\bme golpee la cabeza\b/u,
    ],
    medicine_missed_or_double: [
      /\b(olvide|no tome|no he tomado|me salte|deje de tomar) (la|las|el|mi|mis) (pastillas?|medicinas?|medicamentos?|insulina)\b/u,
      /\btome (dos veces|el doble|demasiadas)\b|\bdoble dosis\b/u,
    ],
    no_food_or_heat: [
      /\bno he comido (nada )?(desde|hoy|en todo)\b/u,
      /\bno tengo (comida|nada (que|para) comer|calefaccion)\b/u,
    ],
    confusion_unusual: [/\bno se (que dia|en que ano|quien soy|donde vivo)\b/u, /\bestoy (muy )?confundid[oa]\b/u],
    lost_or_wandering: [/\b(estoy|me he|me) perdid[oa]?\b/u, /\bno se donde estoy\b/u],
    help_requested: [/\b(ayudeme|ayudame|necesito ayuda|me puede ayudar)\b/u],
    wants_to_stop_calls: [
      /\b(no me llame|no me llamen|deje de llamar|dejen de llamar|no llame) ?(mas|nunca)?\b/u,
      /\bno mas llamadas\b/u,
    ],
    hopeless: [/\b(no tiene sentido|para que seguir|no hay esperanza|sin esperanza)\b/u, /\bsoy una carga\b/u],
    grief_heavy: [
      /\b(murio|fallecio|ha muerto) mi\b/u,
      /\bmi (marido|mujer|esposo|esposa|hijo|hija|hermano|hermana|amigo|amiga|perro|gato) (murio|fallecio|ha muerto)\b/u,
      /\bel funeral\b|\bel entierro\b/u,
    ],
    lonely_persistent: [/\b(muy|tan|siempre|completamente) sol[oa]\b/u, /\bnadie (me )?(llama|visita|viene|habla)\b/u],
  },
  idioms: [/\bme muero (de risa|de ganas|por)\b/u, /\bcai (dormid[oa]|bien|mal)\b/u, /\bme matan los pies\b/u],
  meta: {
    stop_calls: [/\b(deje|dejen) de llamar\b/u, /\bno mas llamadas\b/u],
    wrong_person: [/\b(numero|persona) equivocad[oa]\b/u, /\baqui no (vive|hay|esta)\b/u, /\bno esta en casa\b/u],
    robot: [/\b(eres|es usted|es) (un |una )?(robot|maquina|computadora|ordenador|persona|humano|grabacion)\b/u],
    injection: [
      /\b(ignora|olvida) (todas |tus |las )*(instrucciones|reglas)\b/u,
      /\bahora eres\b/u,
      /\bfinge (ser|que)\b/u,
    ],
    repeat: [
      /\b(repita|repite|repetir|otra vez por favor|no (le|te) (oi|entendi)|que (dijo|dijiste))\b/u,
      /^(que|como|perdon|mande)$/u,
    ],
    slower: [/\b(mas despacio|mas lento|muy rapido)\b/u],
    louder: [/\b(mas alto|mas fuerte|no (le|te) oigo)\b/u],
    person_please: [/\b(hablar|hable) con (una persona|alguien|un humano)\b/u, /\bpersona (real|de verdad)\b/u],
    not_now: [/\b(ahora no|no es buen momento|estoy ocupad[oa]|llame (mas tarde|luego)|tengo visita)\b/u],
    goodbye: [
      /\b(adios|hasta luego|hasta manana|hasta pronto|chao|nos vemos|me tengo que ir|tengo que irme|buenas noches|eso es todo)\b/u,
    ],
    swearing: [/\b(mierda|joder|idiota|imbecil|callate|estupid[oa]|cabron|puta)\b/u],
  },
  worry: [
    /\b(preocupad[oa]|preocupa|preocupacion|miedo|asustad[oa]|nervios[oa]|angustia)\b/u,
    /\b(sol[oa]|soledad)\b/u,
    /\b(la |una |mi )?(factura|cuenta)s?\b/u,
    /\b(extrano|echo de menos) (a|mi|el|la)\b/u,
  ],
  asksCall: [
    /\b(llameme|llamame|me llame|me llama|puede llamarme|vuelva a llamar|llame (otra vez|de nuevo|el|la|a las|manana))\b/u,
  ],
};
