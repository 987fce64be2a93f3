import { expect, it } from '@jest/globals';
import { logInMail } from './log-in-mail.js';

const link = 'https://app.everline.test/api/auth/verify/abc';
const mail = logInMail({ platformName: 'Ever & Co <x>', code: '048213', link });

it('carries code and link in both forms, and neither in the subject', () => {
  expect(mail.text).toContain('048213');
  expect(mail.text).toContain(`\n${link}\n`);
  expect(mail.html).toContain('048 213');
  expect(mail.html).toContain(`href="${link}"`);
  expect(mail.subject).not.toMatch(/\d/);
});

it('escapes what is put into the page', () => {
  expect(mail.html).not.toContain('<x>');
  expect(mail.html).toContain('Ever &#38; Co &#60;x&#62;');
});
