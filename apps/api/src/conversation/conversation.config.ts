import { IsIn, IsOptional, IsString, IsUrl, Matches } from 'class-validator';
import { ConfigSlice } from '../platform/config/config.js';

const SANDBOX_URL = 'http://127.0.0.1:4010/openai/v1';
const SANDBOX_MODEL = 'everline-sandbox-1';
const HTTP = { protocols: ['http', 'https'], require_tld: false, require_protocol: true };

/** The language models. Without a key the sandbox answers. */
@ConfigSlice()
export class LanguageModelConfig {
  @IsOptional()
  @IsString()
  openaiApiKey?: string;

  @IsOptional()
  @IsUrl(HTTP)
  openaiBaseUrl?: string;

  @IsOptional()
  @IsString()
  llmModel?: string;

  /** A second model, asked when the first is slow: at Cerebras when there is a key for it, else at the same place. */
  @IsOptional()
  @IsString()
  llmHedgeModel?: string;

  @IsOptional()
  @IsString()
  cerebrasApiKey?: string;

  @IsOptional()
  @IsUrl(HTTP)
  cerebrasBaseUrl: string = 'https://api.cerebras.ai/v1';

  @IsOptional()
  @IsIn(['none', 'minimal', 'low', 'medium', 'high'])
  llmReasoningEffort?: string;

  /** Parameters the place does not know, separated by commas: they are not sent. */
  @IsOptional()
  @Matches(/^[a-z_]+(,[a-z_]+)*$/)
  llmUnsupportedParams?: string;
}

export type ModelPlace = { readonly apiKey: string; readonly baseUrl: string; readonly model: string };

export function firstPlace(config: LanguageModelConfig): ModelPlace {
  const { openaiApiKey, openaiBaseUrl, llmModel } = config;
  if (!openaiApiKey && !openaiBaseUrl) return { apiKey: 'sandbox', baseUrl: SANDBOX_URL, model: SANDBOX_MODEL };
  return {
    apiKey: openaiApiKey ?? 'none',
    baseUrl: openaiBaseUrl ?? 'https://api.openai.com/v1',
    model: llmModel ?? (openaiApiKey ? 'gpt-5.4-mini' : SANDBOX_MODEL),
  };
}

export function secondPlace(config: LanguageModelConfig): ModelPlace | null {
  const { cerebrasApiKey, cerebrasBaseUrl, llmHedgeModel } = config;
  if (cerebrasApiKey)
    return { apiKey: cerebrasApiKey, baseUrl: cerebrasBaseUrl, model: llmHedgeModel ?? 'gpt-oss-120b' };
  return llmHedgeModel ? { ...firstPlace(config), model: llmHedgeModel } : null;
}

export const unsupportedParams = ({ llmUnsupportedParams }: LanguageModelConfig): ReadonlySet<string> =>
  new Set(llmUnsupportedParams?.split(',') ?? []);
