import { expect, it } from '@jest/globals';
import twilio from 'twilio';
import { XmlError, parseXml } from '../src/twilio/xml.js';

it('reads what the SDK writes', () => {
  const response = new twilio.twiml.VoiceResponse();
  response.say({ voice: 'alice' }, 'Fish & "chips" <now>');
  const relay = response.connect({ action: '/a?b=1&c=2' }).conversationRelay({ url: 'wss://a.test/r' });
  relay.parameter({ name: 'token', value: "it's <&>" });
  const root = parseXml(response.toString());
  expect(root.children.map(({ name }) => name)).toEqual(['Say', 'Connect']);
  expect(root.children[0]).toMatchObject({ attributes: { voice: 'alice' }, text: 'Fish & "chips" <now>' });
  expect(root.children[1]?.attributes).toEqual({ action: '/a?b=1&c=2' });
  expect(root.children[1]?.children[0]?.children[0]?.attributes).toEqual({ name: 'token', value: "it's <&>" });
});

it.each([
  ['comments, character data and numbers', '<!-- a --><R>a<!-- b --><![CDATA[<&]]>&#65;&#x42;</R>', 'a<&AB'],
  ['single quotes and spaces', "<R a = 'x' ></R >", ''],
  ['a byte order mark and the declaration', '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<R>é</R>\n', 'é'],
])('reads %s', (_what, xml, text) => {
  expect(parseXml(xml).text).toBe(text);
});

it.each([
  '',
  'Hello',
  '<R>',
  '<R></S>',
  '<R a=1/>',
  '<R a="1" a="2"/>',
  '<R>a & b</R>',
  '<R>&nbsp;</R>',
  '<R/><R/>',
  '<R a="<"/>',
  '<R><!-- </R>',
  '<!DOCTYPE r><R/>',
  '<R>&#x110000;</R>',
])('refuses %j', (xml) => {
  expect(() => parseXml(xml)).toThrow(XmlError);
});
