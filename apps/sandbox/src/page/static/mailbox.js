import { announce, ask, el, time } from './dom.js';

let seen = '';

/** Letters, newest first; a log-in code is shown so that it can be read across the room. */
export async function showMailbox(place, anew) {
  const letters = await ask('GET', '/mailbox');
  if (!letters) return;
  const now = `${letters.length} ${letters[0]?.at}`;
  if (!anew && now === seen) return;
  seen = now;
  place.replaceChildren(
    el(
      'div',
      { class: 'stack' },
      el(
        'div',
        { class: 'between' },
        el('h2', {}, 'Mailbox'),
        el(
          'button',
          { class: 'button', disabled: letters.length === 0, onclick: () => void empty(place) },
          'Empty the mailbox',
        ),
      ),
      letters.length === 0
        ? el('p', { class: 'card empty' }, 'No letters yet. Log-in codes arrive here.')
        : el('ul', { class: 'letters' }, letters.map(letter)),
    ),
  );
}

async function empty(place) {
  await ask('DELETE', '/mailbox');
  await showMailbox(place, true);
}

function letter({ to, from, subject, text, at, attachments }) {
  const code = /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];
  return el(
    'li',
    { class: 'card letter' },
    el(
      'div',
      { class: 'between' },
      el(
        'div',
        {},
        el('h3', {}, subject || 'No subject'),
        el('p', { class: 'soft figures' }, `To ${to} · from ${from} · ${time(at)}`),
      ),
      code &&
        el(
          'div',
          { class: 'row' },
          el('span', { class: 'code figures' }, code),
          el(
            'button',
            { class: 'button', 'aria-label': `Copy the code ${code}`, onclick: () => void copy(code) },
            'Copy',
          ),
        ),
    ),
    el('pre', {}, ...withLinks(text)),
    attachments.length > 0 &&
      el('p', { class: 'soft' }, `Attached: ${attachments.map(({ filename }) => filename).join(', ')}`),
  );
}

async function copy(code) {
  await navigator.clipboard.writeText(code);
  announce('The code is copied.');
}

const withLinks = (text) =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, i) => (i % 2 ? el('a', { href: part, target: '_blank', rel: 'noopener' }, part) : part));
