import { expect, it } from '@jest/globals';
import { ask } from '../../test/llm/dialogue.js';

function draft(content: string): string {
  return (
    ask({
      model: 'm',
      messages: [
        { role: 'system', content: 'Draft a short message.' },
        { role: 'user', content },
      ],
    }).content ?? ''
  );
}

it('answers with two polite sentences about the topic', () => {
  const said = draft('Do you have an appointment for curtains?');
  expect(said).toMatch(/appointment curtains/);
  expect(said.match(/\./g)).toHaveLength(2);
  expect(draft('¿Tienen una cita para el médico mañana por favor?')).toMatch(/Gracias|Hemos/);
});
