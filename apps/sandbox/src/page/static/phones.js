import { announce, ask, byId, el, readable } from './dom.js';
import { showPhone, transcriptLine } from './phone-card.js';

/** Number → what is known of it; transcripts are kept while the page is open. */
const phones = new Map();
const lines = new Map();
let selected = new URLSearchParams(window.location.search).get('phone') ?? '+12075550142';

const STATES = { idle: 'Idle', ringing: 'Ringing', in_call: 'In call' };

export function startPhones() {
  byId('other-number').addEventListener('submit', (event) => {
    event.preventDefault();
    const number = new FormData(event.target).get('number').replace(/[^\d+]/g, '');
    if (number) void select(number);
  });
  void refresh().then(() => select(selected));
  listen();
}

/** Follows every phone; the socket comes back by itself. */
function listen() {
  const socket = new WebSocket(`ws://${window.location.host}/phones/events`);
  socket.addEventListener('open', () => void refresh());
  socket.addEventListener('message', ({ data }) => note(JSON.parse(data)));
  socket.addEventListener('close', () => setTimeout(listen, 1000));
}

function note(event) {
  const { number, type } = event;
  if (type === 'ringing') lines.set(number, []);
  const kept = lines.get(number) ?? [];
  kept.push(event);
  lines.set(number, kept);
  const label = phones.get(number)?.label ?? readable(number);
  if (type === 'ringing') {
    announce(`${label} is ringing.`);
    // A ringing phone is what one looks for, unless one is talking on another.
    if (phones.get(selected)?.state !== 'in_call') selected = number;
  }
  if (type === 'heard' && number === selected) announce(event.text);
  if (type === 'ended') announce(`The call at ${label} has ended.`);
  if (['ringing', 'answered', 'ended'].includes(type)) void refresh();
  else if (number === selected) transcriptLine(event);
}

async function refresh() {
  const list = await ask('GET', '/phones');
  if (!list) return;
  for (const phone of list) phones.set(phone.number, phone);
  drawList();
  draw();
}

async function select(number) {
  selected = number;
  const phone = await ask('GET', `/phones/${encodeURIComponent(number)}`);
  if (!phone) return;
  phones.set(number, phone);
  drawList();
  draw();
}

function drawList() {
  const focused = document.activeElement?.dataset?.number;
  const order = { ringing: 0, in_call: 1, idle: 2 };
  const sorted = [...phones.values()].toSorted((a, b) => order[a.state] - order[b.state]);
  byId('phone-list').replaceChildren(
    ...sorted.map(({ number, label, state }) =>
      el(
        'li',
        {},
        el(
          'button',
          {
            class: 'phone-row',
            'data-number': number,
            'aria-current': number === selected ? 'true' : 'false',
            onclick: () => void select(number),
          },
          el(
            'span',
            {},
            el('strong', {}, label === number ? readable(number) : label),
            label !== number && el('span', { class: 'soft figures' }, readable(number)),
          ),
          el('span', { class: `state ${state}` }, STATES[state]),
        ),
      ),
    ),
  );
  if (focused) document.querySelector(`[data-number="${CSS.escape(focused)}"]`)?.focus();
  const ringing = sorted.find(({ state }) => state === 'ringing');
  document.title = ringing ? `${ringing.label} is ringing` : 'Virtual phones';
}

function draw() {
  const phone = phones.get(selected);
  if (phone) showPhone(byId('phone'), phone, lines.get(selected) ?? heardOnly(phone), STATES[phone.state]);
}

/** What was heard before the page was opened; what was said then is known to nobody. */
const heardOnly = ({ heard }) => heard.map(({ at, text }) => ({ type: 'heard', at, text }));
