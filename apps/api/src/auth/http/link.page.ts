import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light dark; --ground: #f4f7f6; --card: #fff; --ink: #18211f; --soft: #566460; --brand: #1f6656; --on-brand: #fff }
@media (prefers-color-scheme: dark) { :root { --ground: #121917; --card: #1b2422; --ink: #dbe4e1; --soft: #9fada8; --brand: #8bc0b0; --on-brand: #121917 } }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { margin: 1rem; padding: 2rem; max-width: 24rem; background: var(--card); border-radius: 12px }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25 }
p { margin: 0 0 1.5rem; color: var(--soft) }
button, a { display: block; width: 100%; box-sizing: border-box; padding: .75rem 1rem; border: 0; border-radius: 8px; background: var(--brand); color: var(--on-brand); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer }
`;

/** This page needs its own style and its own form, nothing else. */
export const LINK_PAGE_POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** Mail scanners open links, so opening one does nothing: the person presses the button. */
export const openLinkPage = (platformName: string): string =>
  page(
    `Log in to ${escape(platformName)}`,
    `<p>One more step: press the button, and you are in.</p><form method="post"><button autofocus>Log in</button></form>`,
  );

export const spentLinkPage = (): string =>
  page(
    'This link does not work any more',
    `<p>It was used, or is older than ten minutes.</p><a href="/log-in">Get a new one</a>`,
  );

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)!};`);
