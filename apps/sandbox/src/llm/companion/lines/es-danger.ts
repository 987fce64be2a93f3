import type { EN_DANGER } from './en-danger.js';

export const ES_DANGER: Record<keyof typeof EN_DANGER, readonly string[]> = {
  'danger.self_harm.1': [
    'Me alegra que me lo diga. ¿Está pensando en quitarse la vida? Por favor llame al 988, o al 911 si es ahora. Me quedo con usted.',
  ],
  'danger.self_harm.2': [
    'Sigo aquí con usted. ¿Quién podría acompañarle ahora? ¿Puedo avisar a {contact}?',
    'No tiene que cargar esto solo. ¿Puedo avisar a {contact}?',
  ],
  'danger.self_harm.3': [
    'Le escucho. Puede llamar al 988 a cualquier hora. ¿Hay alguien con usted?',
    'Quédese conmigo un poco. ¿Puede llamar al 988 o pedir que alguien venga?',
  ],
  'danger.emergency.1': [
    'Por favor cuelgue y llame al 911 ahora, o grite para que alguien le oiga. ¿Puede hacerlo?',
    'Llame al 911 ahora, o grite a quien esté cerca. ¿Alcanza otro teléfono?',
  ],
  'danger.emergency.2': [
    'Primero llame al 911, por favor. ¿Hay alguien cerca? ¿Puedo avisar también a {contact}?',
    '¿Ya llamó al 911? ¿Puedo avisar a {contact}?',
  ],
  'danger.emergency.3': [
    'El 911 es lo primero. Cuelgue y llame ahora, por favor. ¿Lo hará?',
    'No me espere a mí. Llame al 911 o a un vecino. ¿Puede?',
  ],
  'danger.abuse_neglect.1': [
    'Le creo, y está bien que me lo diga. ¿Es seguro hablar ahora?',
    'Gracias por decírmelo. Le creo. ¿Es seguro hablar ahora?',
  ],
  'danger.abuse_neglect.2': [
    'Usted no hizo nada malo. ¿Hay alguien de confianza que deba saberlo?',
    'No es culpa suya. ¿En quién confía más?',
  ],
  'danger.abuse_neglect.3': [
    'Si está en peligro ahora, llame al 911. ¿Quiere seguir hablando?',
    'En peligro, llame al 911 enseguida. ¿Seguimos en la línea?',
  ],
  'danger.scam_suspected.1': [
    'Tómese su tiempo. Por favor no pague ni lea ningún número. Puede colgarles sin más. ¿Hay una persona de confianza a quien llamar?',
  ],
  'danger.scam_suspected.2': [
    'No hay prisa, digan lo que digan. ¿Puedo avisar a {contact}?',
    'No haga nada todavía. ¿Puedo contárselo a {contact}?',
  ],
  'danger.scam_suspected.3': [
    'Puede colgar a quien le meta prisa. ¿Le habían llamado antes?',
    'Nadie honrado pide eso por teléfono. ¿Llamará antes a alguien de confianza?',
  ],
  'danger.fall.1': [
    'Me alegra que me cuente lo de la caída. ¿Se lo ha dicho a alguien?',
    'Una caída hay que contarla, aunque sea pequeña. ¿Se la ha contado a alguien?',
    'Gracias por decirme que se cayó. ¿Se lo dijo a alguien?',
  ],
  'danger.fall.2': [
    'Alguien debería saberlo. ¿Puedo avisar a {contact} de la caída?',
    'Quisiera que {contact} lo sepa. ¿Puedo avisar?',
  ],
  'danger.fall.3': [
    'Gracias. Si empeora, llame al 911. ¿Cómo se siente ahora?',
    'De acuerdo. Si nota algo raro, llame al 911. ¿Está sentado y cómodo?',
  ],
  'danger.injury_pain.1': [
    'Siento que tenga dolor. ¿Se lo ha dicho a alguien?',
    'Eso debe doler, y está bien que lo diga. ¿Se lo contó a alguien?',
  ],
  'danger.injury_pain.2': [
    'Alguien debería verlo. ¿Puedo avisar a {contact}?',
    'Estaría más tranquila si {contact} lo sabe. ¿Puedo decírselo?',
  ],
  'danger.injury_pain.3': [
    'Si empeora, llame a su médico o al 911. ¿Qué hace ahora?',
    'Si no se calma, llame a su médico. ¿Está sentado?',
  ],
  'danger.medicine_missed_or_double.1': [
    'Gracias por decírmelo. Yo no puedo decir qué hacer, pero en la farmacia sí. ¿Se lo dijo a alguien?',
    'Está bien que lo diga. En la farmacia le dirán qué hacer. ¿Alguien lo sabe?',
  ],
  'danger.medicine_missed_or_double.2': [
    'En la farmacia saben más que yo. ¿Puedo avisar a {contact}?',
    'Pregunte en la farmacia. ¿Puedo avisar también a {contact}?',
  ],
  'danger.medicine_missed_or_double.3': [
    'Llame a la farmacia antes de tomar nada. ¿Tiene el número a mano?',
    '¿Llamará a la farmacia cuando terminemos?',
  ],
  'danger.no_food_or_heat.1': [
    'Eso no le debe faltar. ¿Se lo dijo a alguien?',
    'Me alegra que me lo diga. ¿Se lo ha dicho a alguien?',
  ],
  'danger.no_food_or_heat.2': [
    '¿Puedo avisar a {contact}, para que alguien pase?',
    'Quisiera contárselo a {contact}. ¿Puedo?',
  ],
  'danger.no_food_or_heat.3': [
    '¿Hay un vecino a quien pueda pedir ahora?',
    '¿Quién vive cerca y podría llevarle algo?',
  ],
  'danger.confusion_unusual.1': [
    'Eso debe sentirse raro. ¿Hay alguien con usted?',
    'Aquí estoy, sin prisa. ¿Le ha dicho a alguien que se siente así?',
  ],
  'danger.confusion_unusual.2': [
    '¿Puedo avisar a {contact}, para que no esté solo con esto?',
    'Quisiera que {contact} lo sepa. ¿Puedo decírselo?',
  ],
  'danger.confusion_unusual.3': [
    'Tenemos tiempo. ¿Está sentado y cómodo?',
    'Vamos despacio. ¿Quién suele estar con usted a esta hora?',
  ],
  'danger.lost_or_wandering.1': [
    'Quédese donde está, por favor. ¿Hay alguien cerca a quien preguntar?',
    'Quédese en un lugar seguro. ¿Ve a alguien que pueda ayudar?',
  ],
  'danger.lost_or_wandering.2': ['¿Puedo avisar a {contact} de dónde está?', 'Quisiera avisar a {contact}. ¿Puedo?'],
  'danger.lost_or_wandering.3': [
    'Si no está a salvo, llame al 911. ¿Qué ve a su alrededor?',
    'Quédese en un lugar seguro. ¿Hay una tienda o una casa cerca?',
  ],
  'danger.help_requested.1': [
    'Quiere ayuda, y se lo diré a {contact}. ¿Qué es lo que más necesita?',
    'Oigo que necesita ayuda, y avisaré a {contact}. ¿De qué se trata?',
  ],
  'danger.help_requested.2': [
    '¿Puedo avisar a {contact} de que pidió ayuda?',
    'Puedo decirle a {contact} que quiere ayuda. ¿Lo hago?',
  ],
  'danger.help_requested.3': [
    'No puedo prometer quién vendrá, pero queda apuntado. Si urge, llame al 911. ¿Está bien por ahora?',
    'Si no puede esperar, llame al 911. ¿Puede esperar un poco?',
  ],
  'danger.wants_to_stop_calls.1': [
    'Entiendo, prefiere que no le llame más. Pulse el nueve y se acaba. ¿Nos despedimos?',
    'Es su decisión. Pulse el nueve ahora y estas llamadas terminan. ¿Nos despedimos?',
  ],
  'danger.wants_to_stop_calls.2': [
    'Solo tiene que pulsar el nueve. ¿Quiere que le diga algo a {contact}?',
    'El nueve termina estas llamadas. ¿Lo dejamos así?',
  ],
  'danger.wants_to_stop_calls.3': [
    'Entonces no le entretengo más. ¿Está bien así?',
    'No le entretengo. ¿Terminamos aquí?',
  ],
  'danger.hopeless.1': [
    'Eso suena muy pesado. ¿Qué lo hace tan difícil ahora?',
    'Oigo lo pesado que es. ¿Quiere contarme?',
  ],
  'danger.hopeless.2': [
    'Gracias por decirlo. ¿Quién quisiera que lo sepa?',
    'Le escucho. ¿Hay alguien a quien pueda decírselo?',
  ],
  'danger.hopeless.3': [
    'Me alegra que me lo diga. ¿Hubo algo bueno, aunque pequeño, esta semana?',
    'No hay que resolverlo hoy. ¿Qué haría el mañana más ligero?',
  ],
  'danger.grief_heavy.1': ['Lo siento muchísimo. ¿Cómo era?', 'Es una gran pérdida. ¿Quiere hablarme de ello?'],
  'danger.grief_heavy.2': [
    'Es bueno hablar de ello. ¿Qué es lo que más extraña?',
    'Gracias por contarme. ¿Hace cuánto fue?',
  ],
  'danger.grief_heavy.3': ['¿Con quién comparte esos recuerdos?', '¿Qué habría dicho hoy?'],
  'danger.lonely_persistent.1': [
    'Son días solitarios, y me alegra que me lo diga. ¿De quién quisiera tener noticias?',
    'Es duro estar tan a solas. ¿La voz de quién quisiera oír?',
  ],
  'danger.lonely_persistent.2': [
    '¿Le ha dicho a {contact} que los días son tan callados?',
    '¿Sabe {contact} lo callado que está todo?',
  ],
  'danger.lonely_persistent.3': ['¿Cuándo había más vida a su alrededor?', '¿Qué compañía disfrutó más?'],
  'danger.no': [
    'Entonces me lo guardo, salvo que esté en peligro. ¿Cómo se siente ahora?',
    'Está bien, no digo nada, salvo que haya peligro. ¿Qué le ayudaría ahora?',
    'Como quiera. Solo en peligro no podría callar. ¿Cómo está ahora?',
  ],
  'danger.stay': [
    'Sigo aquí. ¿Qué le ayudaría ahora?',
    'Me quedo en la línea. ¿Cómo va ahora?',
    'Tómese su tiempo, le escucho. ¿Hay alguien cerca?',
    'No habla con la pared. ¿Qué tiene en mente?',
  ],
  'danger.bye': [
    'Antes de colgar: si es una emergencia, llame al 911 enseguida. ¿Lo hará?',
    'Una cosa antes del adiós: en peligro, llame al 911. ¿Sí?',
  ],
};
