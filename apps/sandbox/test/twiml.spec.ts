import { expect, it } from '@jest/globals';
import { type Script, type Stage, TwimlError, perform } from '../src/twilio/twiml.js';

const PAGES: Record<string, string> = {
  'https://a.test/next?x=1': '<Response><Say>Next</Say></Response>',
  'https://a.test/loop': '<Response><Redirect>/loop</Redirect></Response>',
  'https://a.test/after': '<Response><Say>After</Say></Response>',
};

class Recorder implements Stage {
  readonly done: string[] = [];
  constructor(private answered = false) {}
  async say(text: string): Promise<void> {
    this.done.push(`say ${text}`);
  }
  async pause(seconds: number): Promise<void> {
    this.done.push(`pause ${seconds}`);
  }
  async fetch(url: string, method: string, params: Record<string, string>): Promise<Script> {
    this.done.push([method, url, params['SessionStatus']].filter(Boolean).join(' '));
    return { xml: PAGES[url] ?? '<Response/>', url };
  }
  async relay(): Promise<Record<string, string>> {
    this.done.push('relay');
    return { SessionStatus: 'ended' };
  }
  answer(): void {
    if (!this.answered) this.done.push('answer');
    this.answered = true;
  }
  isAnswered(): boolean {
    return this.answered;
  }
}

const RELAY = '<ConversationRelay url="wss://a.test/r"/>';

const act = async (body: string, stage = new Recorder(), url: string | null = 'https://a.test/voice') => {
  const ending = await perform({ xml: `<Response>${body}</Response>`, url }, stage, new AbortController().signal);
  return { done: stage.done, how: ending.how };
};

it.each([
  ['nothing', '', [], 'finished'],
  ['words', '<Say>Hello\n   there</Say>', ['answer', 'say Hello there'], 'finished'],
  ['words twice', '<Say loop="2">Hi</Say>', ['answer', 'say Hi', 'say Hi'], 'finished'],
  ['pauses', '<Pause/><Pause length="3"/>', ['pause 1', 'pause 3'], 'finished'],
  ['hanging up, and nothing after it', '<Hangup/><Say>Never</Say>', [], 'hangup'],
  ['refusing before the answer', '<Reject/>', [], 'rejected'],
  ['refusing after it, which only ends the call', '<Say>Hi</Say><Reject/>', ['answer', 'say Hi'], 'hangup'],
  [
    'going elsewhere',
    '<Redirect method="GET">next?x=1</Redirect><Say>No</Say>',
    ['GET https://a.test/next?x=1', 'answer', 'say Next'],
    'finished',
  ],
  [
    'the relay, then the next verb',
    `<Connect>${RELAY}</Connect><Say>Bye</Say>`,
    ['answer', 'relay', 'say Bye'],
    'finished',
  ],
  [
    'the relay, then what the action says',
    `<Connect action="/after">${RELAY}</Connect><Say>Never</Say>`,
    ['answer', 'relay', 'POST https://a.test/after ended', 'say After'],
    'finished',
  ],
])('performs %s', async (_what, body, done, how) => {
  expect(await act(body)).toEqual({ done, how });
});

it.each([
  ['a verb it does not know', '<Dance/>', 12200],
  ['a relay that is none', '<Connect><Stream url="wss://a.test"/></Connect>', 12200],
  ['a document that is broken', '<Say>', 12100],
  ['an address that is none', '<Redirect>http://</Redirect>', 11100],
  ['a circle', '<Redirect>/loop</Redirect>', 11201],
])('stops at %s', async (_what, body, code) => {
  await expect(act(body)).rejects.toMatchObject({ code });
  await expect(act(body)).rejects.toBeInstanceOf(TwimlError);
});

it('stops between verbs when the call has ended', async () => {
  const stage = new Recorder();
  const ending = new AbortController();
  stage.say = async (text) => {
    stage.done.push(text);
    ending.abort();
  };
  const xml = '<Response><Say>One</Say><Say>Two</Say></Response>';
  await perform({ xml, url: null }, stage, ending.signal);
  expect(stage.done).toEqual(['answer', 'One']);
});
