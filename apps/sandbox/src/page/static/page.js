import { byId } from './dom.js';
import { showDemos } from './demos.js';
import { showFaults } from './faults.js';
import { showMailbox } from './mailbox.js';
import { startPhones } from './phones.js';

const REFRESH_MS = 2000;
const tabs = [...document.querySelectorAll('[role=tab]')];
const fill = { demos: showDemos, mailbox: showMailbox, faults: showFaults };
let shown = 'phones';

function show(name) {
  shown = name;
  for (const tab of tabs) {
    const chosen = tab.getAttribute('aria-controls') === name;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(tab.getAttribute('aria-controls')).hidden = !chosen;
  }
  window.history.replaceState(null, '', `#${name}`);
  void fill[name]?.(byId(name), true);
}

for (const [i, tab] of tabs.entries()) {
  tab.addEventListener('click', () => show(tab.getAttribute('aria-controls')));
  tab.addEventListener('keydown', ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) return;
    const next = tabs[(i + step + tabs.length) % tabs.length];
    next.focus();
    show(next.getAttribute('aria-controls'));
  });
}

startPhones();
show(
  tabs.map((tab) => tab.getAttribute('aria-controls')).find((name) => `#${name}` === window.location.hash) ?? 'phones',
);
setInterval(() => {
  if (!document.hidden) void fill[shown]?.(byId(shown), false);
}, REFRESH_MS);
