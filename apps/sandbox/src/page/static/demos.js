import { ask, el, readable } from './dom.js';

const PROGRESS = {
  ready: 'Ready',
  waiting: 'Waiting for a call',
  talking: 'Talking',
  done: 'Finished',
  stopped: 'Stopped',
};
let seen = '';

/** Buttons that answer and speak for the visitor. */
export async function showDemos(place, anew) {
  const demos = await ask('GET', '/demos');
  if (!demos) return;
  const now = JSON.stringify(demos);
  if (!anew && now === seen) return;
  seen = now;
  const focused = document.activeElement?.id;
  place.replaceChildren(
    el(
      'div',
      { class: 'stack' },
      el('h2', {}, 'Demos'),
      el(
        'p',
        { class: 'soft' },
        'Press Play, then let the product ring: choose “Call now” on the service, or wait until its call is due. The phone is answered and spoken into for you.',
      ),
      el(
        'ul',
        { class: 'demo-list' },
        demos.map((demo) => card(place, demo)),
      ),
    ),
  );
  if (focused?.startsWith('demo-')) document.getElementById(focused)?.focus();
}

function card(place, { id, title, description, number, calls, call, progress }) {
  const busy = progress === 'waiting' || progress === 'talking';
  const act = async () => {
    await ask('POST', `/demos/${id}/${busy ? 'stop' : 'play'}`);
    await showDemos(place, true);
  };
  const step = calls > 1 && busy ? `, call ${call} of ${calls}` : '';
  const state = { talking: 'talking', waiting: 'ringing' }[progress] ?? '';
  return el(
    'li',
    { class: 'card' },
    el(
      'div',
      {},
      el('h3', {}, title),
      el('p', {}, description),
      el('p', { class: 'soft figures' }, `At ${readable(number)}`),
    ),
    el(
      'div',
      { class: 'between' },
      el('span', { class: `state ${state}` }, `${PROGRESS[progress]}${step}`),
      el(
        'button',
        {
          id: `demo-${id}`,
          class: busy ? 'button' : 'button main',
          'aria-label': `${busy ? 'Stop' : 'Play'}: ${title}`,
          onclick: () => void act(),
        },
        busy ? 'Stop' : 'Play',
      ),
    ),
  );
}
