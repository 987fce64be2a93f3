import { CODE_MINUTES } from './secrets.js';

export type LogInMail = { readonly subject: string; readonly text: string; readonly html: string };
type Given = { readonly platformName: string; readonly code: string; readonly link: string };

/** The subject shows on locked screens, so the code is not in it. */
export function logInMail({ platformName, code, link }: Given): LogInMail {
  const name = escape(platformName);
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const text = [
    `Your code to log in to ${platformName}:`,
    '',
    `    ${code}`,
    '',
    'Or open this link:',
    '',
    link,
    '',
    `Both work once, for ${CODE_MINUTES} minutes.`,
    'If you did not ask for this, you need do nothing: without the code nobody gets in.',
    '',
  ].join('\n');
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Log in to ${name}</title></head>
<body style="margin:0;background:#f4f7f6;color:#18211f;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:480px;background:#ffffff;border-radius:12px">
<tr><td style="padding:32px 32px 8px;font:600 20px/1.3 Georgia,'Times New Roman',serif">${name}</td></tr>
<tr><td style="padding:8px 32px">Your code to log in:</td></tr>
<tr><td style="padding:8px 32px;font:600 34px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:2px">${spaced}</td></tr>
<tr><td style="padding:16px 32px"><a href="${escape(link)}" style="display:inline-block;padding:12px 24px;border-radius:8px;background:#1f6656;color:#ffffff;text-decoration:none">Log in</a></td></tr>
<tr><td style="padding:8px 32px 32px;color:#566460;font-size:14px">Code and link work once, for ${CODE_MINUTES} minutes. If you did not ask for this, you need do nothing: without the code nobody gets in.</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
  return { subject: `Log in to ${platformName}`, text, html };
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)!};`);
