import {
  LanguageModel,
  ModelFailed,
  type ModelEvent,
  type ModelMessage,
  type TalkRequest,
  type WriteRequest,
} from '../../src/conversation/ports/language-model.js';

/** `FAIL` and `HANG` are what they say; any other text is spoken. */
type Say = string | { readonly tool: string; readonly args: object };
export type Script = (messages: readonly ModelMessage[]) => Say;

/** A model that says what the test tells it, word by word. */
export class ScriptedModel extends LanguageModel {
  override readonly hasSecond: boolean = false;
  readonly asked: TalkRequest[] = [];
  readonly written: WriteRequest[] = [];
  answers: string[] = [];

  constructor(public script: Script = () => 'I see. And what came then?') {
    super();
  }

  override async *talk(request: TalkRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    this.asked.push(request);
    const say = this.script(request.messages);
    if (say === 'FAIL') {
      yield { type: 'failed', fault: 'unavailable' };
      return;
    }
    if (say === 'HANG') {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      return;
    }
    if (typeof say !== 'string')
      yield { type: 'tool', id: `call_${this.asked.length}`, name: say.tool, args: say.args };
    else {
      for (const text of say.split(/(?<= )/)) {
        await Promise.resolve();
        if (signal.aborted) return;
        yield { type: 'delta', text };
      }
    }
    yield { type: 'done', usage: null };
  }

  override async write(request: WriteRequest): Promise<{ text: string; usage: null }> {
    this.written.push(request);
    const text = this.answers.shift() ?? 'FAIL';
    if (text === 'FAIL') throw new ModelFailed('unavailable');
    return Promise.resolve({ text, usage: null });
  }
}

export const lastCaller = (messages: readonly ModelMessage[]): string =>
  messages.findLast((message) => message.role === 'user')?.text ?? '';
