import type { ScenarioFields, ScenarioView } from '../../services.types.js';
import { variablesIn } from '../scenario-variables.js';

const scenario = (n: string, fields: ScenarioFields): ScenarioView => ({
  id: `00000000-0000-4000-8000-0000000030${n}`,
  readyMade: true,
  ...fields,
  variables: variablesIn(fields),
  archivedAt: null,
});

/** What a call may be for, ready made. */
export const SCENARIOS: readonly ScenarioView[] = [
  scenario('01', {
    name: 'Daily check-in',
    description: 'A friendly call to hear how the day is going.',
    purpose: 'Hear how they are today: sleep, meals, company, plans. Let them lead; ask about what was open last time.',
    opening: 'How are you today?',
    topics: ['sleep', 'meals', 'company', 'plans'],
    doneWhen: 'They have said how they are and what they will do today.',
  }),
  scenario('02', {
    name: 'Medication reminder',
    description: 'Reminds them of a medicine and notes whether it was taken.',
    purpose:
      'Remind them kindly of {{medication}}. Ask whether it has been taken. Give no advice about doses: for questions, name their doctor or pharmacy.',
    opening: 'I am calling about {{medication}}.',
    topics: ['medication'],
    doneWhen: 'They have said whether it was taken, or when it will be.',
  }),
  scenario('03', {
    name: 'Birthday',
    description: 'A birthday call with time for stories.',
    purpose: 'Wish them a happy birthday, ask how they will spend it, and make room for a memory of an earlier one.',
    opening: 'Happy birthday!',
    topics: ['birthday', 'family', 'memories'],
    doneWhen: 'They have been congratulated and have told what they like to tell.',
  }),
  scenario('04', {
    name: 'Practice interview',
    description: 'A job interview to practice with, and honest feedback at the end.',
    purpose:
      'Interview them for the position of {{position}}: five questions, one at a time, follow up once each. Then two things that went well and one to work on.',
    opening: 'Thank you for coming in. Shall we start?',
    topics: ['interview', 'work'],
    doneWhen: 'Five questions were answered and feedback was given.',
  }),
  scenario('05', {
    name: 'Wake-up call',
    description: 'A short call to get up by.',
    purpose:
      'Wake them kindly, say the time, and stay until they say that they are up. Mention {{first_thing}} if it is set.',
    opening: 'Good morning, time to get up.',
    topics: ['morning'],
    doneWhen: 'They have said that they are up.',
  }),
  scenario('06', {
    name: 'Call me back',
    description: 'A call that was asked for, about what was asked for.',
    purpose:
      'They asked to be called about: {{topic}}. Start there, help with that, and do not add an agenda of your own.',
    opening: 'You asked me to call.',
    topics: [],
    doneWhen: 'They have had what they asked for.',
  }),
];

export const DAILY_CHECK_IN = SCENARIOS[0]!.id;
