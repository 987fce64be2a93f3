import { describe, expect, it } from '@jest/globals';
import { TwimlCallScript } from './twiml-call-script.js';

const script = new TwimlCallScript({ name: 'Everline', url: 'https://everline.test' });
const relay = {
  callId: '019aa000-0000-7000-8000-000000000001',
  token: 'secret-token',
  language: 'en',
  voice: { ttsProvider: 'ElevenLabs', name: 'voice-1' },
  speechTimeoutMs: 900,
};

describe('the markup for a companion call', () => {
  const xml = script.converse(relay);

  // The SDK's types write some of these names in lower case; the service does not read those.
  it.each([
    'url="wss://everline.test/api/v1/relay/twilio"',
    'language="en-US"',
    'ttsProvider="ElevenLabs"',
    'voice="voice-1"',
    'transcriptionProvider="Deepgram"',
    'speechModel="flux"',
    'eotThreshold="0.85"',
    'partialPrompts="true"',
    'interruptible="speech"',
    'interruptSensitivity="low"',
    'ignoreBackchannel="true"',
    'reportInputDuringAgentSpeech="speech"',
    'dtmfDetection="true"',
    'events="speaker-events tokens-played"',
  ])('asks for %s', (attribute) => expect(xml).toContain(` ${attribute}`));

  it('comes back to us when the socket is gone, and carries the token as a parameter, not in the address', () => {
    expect(xml).toContain(`<Connect action="https://everline.test/api/v1/webhook/twilio/relay?call=${relay.callId}">`);
    expect(xml).toContain('<Parameter name="token" value="secret-token"/>');
    expect(xml).not.toMatch(/url="[^"]*(token|\?)/);
  });

  it('lets a pause end the turn where the turn model does not know the language', () => {
    const spanish = script.converse({ ...relay, language: 'es' });
    expect(spanish).toContain('language="es-US"');
    expect(spanish).toContain('speechModel="nova-3-general"');
    expect(spanish).toContain('speechTimeout="900"');
    expect(spanish).not.toContain('eotThreshold');
  });
});

it('says one moment before a new line, an apology before the end, and hangs up without a word', () => {
  expect(script.reconnect(relay)).toMatch(/<Say language="en-US">One moment\.<\/Say><Connect/);
  expect(script.apologise('es-MX')).toMatch(/<Say language="es-MX">Lo siento.*<\/Say><Hangup\/>/);
  expect(script.hangUp()).toContain('<Response><Hangup/></Response>');
});

it('reads a code digit by digit, twice', () => {
  expect(script.speakCode('012345', 'en').match(/0, 1, 2, 3, 4, 5/g)).toHaveLength(2);
});
