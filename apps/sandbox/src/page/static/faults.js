import { ask, byId, el } from './dom.js';

const LEVERS = [
  ['sandbox broken json', 'the analysis comes back broken once; the repair succeeds'],
  ['sandbox broken twice', 'it stays broken; the plain summary is used'],
  ['sandbox wrong quote', 'a fact is backed by words that nobody said; it must be dropped'],
];

/** What the providers can be made to do badly. */
export async function showFaults(place, anew) {
  const active = await ask('GET', '/faults');
  if (!active) return;
  if (anew || !byId('fault-list')) {
    const kinds = await ask('GET', '/faults/kinds');
    if (!kinds) return;
    place.replaceChildren(el('div', { class: 'stack' }, form(place, kinds), el('div', { id: 'fault-list' }), levers()));
  }
  byId('fault-list').replaceChildren(list(place, active));
}

function form(place, kinds) {
  const kindSelect = el('select', { name: 'kind' });
  const provider = el(
    'select',
    { name: 'provider', onchange: () => fill() },
    Object.keys(kinds).map((name) => el('option', { value: name }, name)),
  );
  const fill = () =>
    kindSelect.replaceChildren(...kinds[provider.value].map((kind) => el('option', { value: kind }, kind)));
  fill();
  const submit = async (event) => {
    event.preventDefault();
    const { provider: of, kind, share, delay } = Object.fromEntries(new FormData(event.target));
    await ask('PUT', '/faults', { provider: of, kind, rate: Number(share) / 100, delayMs: Number(delay) });
    await showFaults(place, false);
  };
  const field = (label, input) => el('label', { class: 'grow' }, el('span', { class: 'label' }, label), input);
  return el(
    'form',
    { class: 'card stack', onsubmit: (event) => void submit(event) },
    el('h2', {}, 'Faults'),
    el(
      'div',
      { class: 'row' },
      field('Provider', provider),
      field('Fault', kindSelect),
      field('Strikes, in %', el('input', { name: 'share', type: 'number', min: '0', max: '100', value: '100' })),
      field(
        'Delay, in ms',
        el('input', { name: 'delay', type: 'number', min: '0', max: '600000', step: '100', value: '2000' }),
      ),
      el('button', { class: 'button main', type: 'submit' }, 'Switch on'),
    ),
  );
}

function list(place, active) {
  if (active.length === 0) return el('p', { class: 'card empty' }, 'No faults: every provider behaves.');
  const off = async ({ provider, kind }) => {
    await ask('PUT', '/faults', { provider, kind, rate: 0 });
    await showFaults(place, false);
  };
  return el(
    'ul',
    { class: 'letters', 'aria-label': 'Faults that are on' },
    active.map((fault) =>
      el(
        'li',
        { class: 'card between' },
        el(
          'p',
          {},
          el('strong', {}, `${fault.provider}: ${fault.kind}`),
          el('span', { class: 'soft figures' }, ` · ${Math.round(fault.rate * 100)} % · ${fault.delayMs} ms`),
        ),
        el(
          'button',
          {
            class: 'button',
            'aria-label': `Switch off ${fault.provider} ${fault.kind}`,
            onclick: () => void off(fault),
          },
          'Switch off',
        ),
      ),
    ),
  );
}

function levers() {
  return el(
    'div',
    { class: 'card stack' },
    el('h2', {}, 'Words that test the analysis'),
    el('p', { class: 'soft' }, 'Say one of these into a phone during a call. They mean something in the sandbox only.'),
    el(
      'ul',
      { class: 'stack' },
      LEVERS.map(([words, effect]) => el('li', {}, el('code', {}, words), ` — ${effect}`)),
    ),
  );
}
