import { ask, byId, el, readable, time } from './dom.js';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const BEHAVIOURS = {
  'by-hand': 'Rings until I answer',
  'after-rings': 'Answers by itself',
  never: 'Is never answered',
  busy: 'Is busy',
  voicemail: 'Goes to voicemail',
};
let drawn = '';

/** Draws the phone that was chosen. The parts that one types into survive while phone and state stay the same. */
export function showPhone(place, phone, lines, stateWord) {
  const key = `${phone.number} ${phone.state} ${phone.callSid}`;
  if (key !== drawn) {
    const typing = place.contains(document.activeElement) ? document.activeElement.id : '';
    place.replaceChildren(card(phone, stateWord));
    if (typing) byId(typing)?.focus();
    drawn = key;
    void showBehaviour(phone.number);
  }
  byId('transcript').replaceChildren(
    ...(lines.length ? lines.map(line) : [el('li', { class: 'event nothing-yet' }, quiet(phone))]),
  );
  scrollDown();
}

/** One more line in the running transcript. */
export function transcriptLine(event) {
  const list = byId('transcript');
  if (!list) return;
  list.querySelector('.nothing-yet')?.remove();
  list.append(line(event));
  scrollDown();
}

const quiet = ({ state }) =>
  state === 'in_call' ? 'Nothing was said yet.' : 'What is heard and said in a call appears here.';

function card(phone, stateWord) {
  const url = `/phones/${encodeURIComponent(phone.number)}`;
  const act = (what) => () => void ask('POST', `${url}/${what}`);
  const inCall = phone.state === 'in_call';
  return el(
    'div',
    { class: 'card stack' },
    el(
      'div',
      { class: 'phone-head' },
      el(
        'div',
        {},
        el('h2', {}, phone.label === phone.number ? readable(phone.number) : phone.label),
        el('p', { class: 'soft figures' }, readable(phone.number)),
      ),
      el('span', { class: `state ${phone.state}` }, stateWord),
    ),
    phone.state === 'ringing' &&
      el(
        'div',
        { class: 'ringing-panel' },
        el('p', {}, el('strong', {}, 'Ringing'), ` — call from ${readable(phone.with)}`),
        el(
          'div',
          { class: 'row' },
          el('button', { class: 'button main', onclick: act('answer') }, 'Answer'),
          el('button', { class: 'button', onclick: act('reject') }, 'Reject'),
        ),
      ),
    el('ol', { id: 'transcript', class: 'transcript', tabindex: '0', 'aria-label': 'Transcript of this call' }),
    el(
      'form',
      { class: 'row', onsubmit: (event) => speak(event, url) },
      el(
        'label',
        { class: 'grow' },
        el('span', { class: 'label' }, 'Say'),
        el('input', {
          id: 'say',
          name: 'text',
          autocomplete: 'off',
          maxlength: '2000',
          disabled: !inCall,
          placeholder: inCall ? 'Type what this person says' : 'Answer a call first',
        }),
      ),
      el('button', { class: 'button main', type: 'submit', disabled: !inCall }, 'Speak'),
      inCall && el('button', { class: 'button danger', type: 'button', onclick: act('hangup') }, 'Hang up'),
    ),
    el(
      'div',
      { class: 'tools' },
      keypad(url, inCall),
      el('div', { class: 'stack' }, dialler(url, phone), behaviourForm(url)),
    ),
  );
}

function keypad(url, inCall) {
  return el(
    'div',
    { role: 'group', 'aria-label': 'Keypad', class: 'keypad' },
    KEYS.map((digit) =>
      el(
        'button',
        {
          class: 'button figures',
          disabled: !inCall,
          'aria-label': { '*': 'Star', '#': 'Hash' }[digit] ?? digit,
          onclick: () => void ask('POST', `${url}/press`, { digits: digit }),
        },
        digit,
      ),
    ),
  );
}

function dialler(url, phone) {
  const call = (event) => {
    event.preventDefault();
    const to = new FormData(event.target).get('to').replace(/[^\d+]/g, '');
    void ask('POST', `${url}/call`, { to });
  };
  return el(
    'form',
    { class: 'row', onsubmit: call },
    el(
      'label',
      { class: 'grow' },
      el('span', { class: 'label' }, 'Call a number'),
      el('input', { id: 'dial', name: 'to', inputmode: 'tel', autocomplete: 'off', placeholder: '+15035550100' }),
    ),
    el('button', { class: 'button', type: 'submit', disabled: phone.state !== 'idle' }, 'Call'),
  );
}

function behaviourForm(url) {
  const save = () => {
    const [answer, rings] = [byId('behaviour').value, Number(byId('rings').value)];
    void ask('PUT', `${url}/behaviour`, { answer, rings: Number.isInteger(rings) ? rings : 3 });
  };
  return el(
    'div',
    { class: 'row' },
    el(
      'label',
      { class: 'grow' },
      el('span', { class: 'label' }, 'When it rings'),
      el(
        'select',
        { id: 'behaviour', onchange: save },
        Object.entries(BEHAVIOURS).map(([value, words]) => el('option', { value }, words)),
      ),
    ),
    el(
      'label',
      {},
      el('span', { class: 'label' }, 'After rings'),
      el('input', { id: 'rings', type: 'number', min: '0', max: '100', value: '3', class: 'figures', onchange: save }),
    ),
  );
}

async function showBehaviour(number) {
  const behaviour = await ask('GET', `/phones/${encodeURIComponent(number)}/behaviour`);
  if (!behaviour || !drawn.startsWith(number)) return;
  byId('behaviour').value = behaviour.answer;
  byId('rings').value = behaviour.rings;
}

function speak(event, url) {
  event.preventDefault();
  const input = byId('say');
  const text = input.value.trim();
  if (!text) return;
  input.value = '';
  void ask('POST', `${url}/say`, { text });
}

function line({ type, at, text, from }) {
  const words = {
    ringing: `Rings: call from ${readable(from ?? '')}`,
    answered: 'Answered',
    digits: `Keys: ${text}`,
    ended: `Ended: ${String(text).replace('-', ' ')}`,
  }[type];
  if (words) return el('li', { class: 'event' }, `${words} · ${time(at)}`);
  return el(
    'li',
    { class: type },
    el('span', { class: 'who figures' }, `${type === 'said' ? 'Says' : 'Hears'} · ${time(at)}`),
    el('span', { class: 'words' }, text),
  );
}

function scrollDown() {
  const list = byId('transcript');
  list.scrollTop = list.scrollHeight;
}
