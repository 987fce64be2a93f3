/** Makes an element. Words always become text, never markup: they come from strangers. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** Asks the sandbox; what it refuses is shown at the top of the page. */
export async function ask(method, path, body) {
  try {
    const init =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(path, { method, ...init });
    const text = await response.text();
    const answer = text ? JSON.parse(text) : null;
    if (!response.ok) throw new Error(answer?.detail ?? `The sandbox answered ${response.status}.`);
    trouble('');
    return answer;
  } catch (error) {
    trouble(error instanceof TypeError ? 'The sandbox cannot be reached. Is it still running?' : error.message);
    return null;
  }
}

function trouble(message) {
  const place = byId('trouble');
  place.textContent = message;
  place.hidden = !message;
}

export const announce = (message) => {
  byId('announce').textContent = message;
};

export const time = (iso) =>
  new Date(iso).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** +12075550142 as people read it. */
export const readable = (number) => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
