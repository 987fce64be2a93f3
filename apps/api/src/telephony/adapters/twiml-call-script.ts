import { Injectable } from '@nestjs/common';
import twilio from 'twilio';
import { PlatformConfig } from '../../platform/config/platform.config.js';
import { CallScript, type RelayScript } from '../ports/call-script.js';
import { TWILIO_PATHS } from './twilio-paths.js';

type RelayAttributes = Parameters<InstanceType<typeof twilio.twiml.VoiceResponse.Connect>['conversationRelay']>[0];
type Language = 'en' | 'es';

const LINES: Record<Language, { oneMoment: string; sorry: string; code: string; again: string }> = {
  en: {
    oneMoment: 'One moment.',
    sorry: 'I am sorry, the line is broken. I will call again. Goodbye.',
    code: 'Your code is',
    again: 'Once more:',
  },
  es: {
    oneMoment: 'Un momento.',
    sorry: 'Lo siento, la línea está fallando. Volveré a llamar. Adiós.',
    code: 'Su código es',
    again: 'Otra vez:',
  },
};

@Injectable()
export class TwimlCallScript extends CallScript {
  constructor(private readonly platform: PlatformConfig) {
    super();
  }

  override converse(script: RelayScript): string {
    return this.relay(new twilio.twiml.VoiceResponse(), script);
  }

  override reconnect(script: RelayScript): string {
    const response = new twilio.twiml.VoiceResponse();
    response.say({ language: localeOf(script.language) as never }, LINES[tongue(script.language)].oneMoment);
    return this.relay(response, script);
  }

  override apologise(language: string): string {
    const response = new twilio.twiml.VoiceResponse();
    response.say({ language: localeOf(language) as never }, LINES[tongue(language)].sorry);
    response.hangup();
    return response.toString();
  }

  override hangUp(): string {
    const response = new twilio.twiml.VoiceResponse();
    response.hangup();
    return response.toString();
  }

  override speakCode(code: string, language: string): string {
    const response = new twilio.twiml.VoiceResponse();
    const voice = { language: localeOf(language) as never };
    const digits = code.split('').join(', ');
    const lines = LINES[tongue(language)];
    response.pause({ length: 1 });
    response.say(voice, `${lines.code} ${digits}.`);
    response.pause({ length: 2 });
    response.say(voice, `${lines.again} ${digits}.`);
    response.hangup();
    return response.toString();
  }

  private relay(response: InstanceType<typeof twilio.twiml.VoiceResponse>, script: RelayScript): string {
    const action = `${this.platform.url}${TWILIO_PATHS.relayEnded}?${new URLSearchParams({ call: script.callId }).toString()}`;
    const locale = localeOf(script.language);
    // Turn detection by model knows English; elsewhere a pause ends the turn.
    const turnTaking =
      tongue(script.language) === 'en'
        ? { speechModel: 'flux', eotThreshold: '0.85' }
        : {
            speechModel: 'nova-3-general',
            ...(script.speechTimeoutMs !== null && { speechTimeout: String(script.speechTimeoutMs) }),
          };
    const attributes = {
      // No query: such addresses are signed in more than one way.
      url: `${this.platform.url.replace(/^http/, 'ws')}${TWILIO_PATHS.relay}`,
      language: locale,
      ...(script.voice?.ttsProvider && { ttsProvider: script.voice.ttsProvider }),
      ...(script.voice && { voice: script.voice.name }),
      transcriptionProvider: 'Deepgram',
      ...turnTaking,
      partialPrompts: true,
      interruptible: 'speech',
      interruptSensitivity: 'low',
      ignoreBackchannel: true,
      // Default none since May 2025: without it, what is said over us is lost.
      reportInputDuringAgentSpeech: 'speech',
      dtmfDetection: true,
      events: 'speaker-events tokens-played',
    };
    // The builder writes whatever it is given; the SDK's types lag behind the service.
    const relay = response.connect({ action }).conversationRelay(attributes as unknown as RelayAttributes);
    relay.parameter({ name: 'token', value: script.token });
    return response.toString();
  }
}

const tongue = (language: string): Language => (language.startsWith('es') ? 'es' : 'en');
const LOCALES: Record<Language, string> = { en: 'en-US', es: 'es-US' };
const localeOf = (language: string): string => (language.includes('-') ? language : LOCALES[tongue(language)]);
