import type { VoiceView } from '../../services.types.js';

const voice = (n: string, fields: Omit<VoiceView, 'id' | 'relay'>, relayVoice: string): VoiceView => ({
  id: `00000000-0000-4000-8000-0000000010${n}`,
  ...fields,
  relay: { provider: 'ElevenLabs', voice: relayVoice },
});

/** The voices to choose from. Ids stay for ever: services keep them. */
export const VOICES: readonly VoiceView[] = [
  voice(
    '01',
    { name: 'Maple', description: 'An older woman, unhurried, with a smile in it.', language: 'en', style: 'warm' },
    'UgBBYS2sOqTuMpoF3BR0',
  ),
  voice(
    '02',
    { name: 'Harbor', description: 'A man of middle age, low and steady.', language: 'en', style: 'calm' },
    'ZF6FPAbjXT4488VcRRnw',
  ),
  voice(
    '03',
    { name: 'Willow', description: 'A young woman, friendly and clear.', language: 'en', style: 'bright' },
    'tnSpp4vdxKPjI9w0GnoV',
  ),
  voice(
    '04',
    { name: 'Cedar', description: 'A young man, relaxed and easy to follow.', language: 'en', style: 'clear' },
    'Mu5jxyqZOLIGltFpfalg',
  ),
  voice(
    '05',
    { name: 'Linden', description: 'A soft voice for those who startle easily.', language: 'en', style: 'gentle' },
    'BZgkqPqms7Kj9ulSkVzn',
  ),
  voice(
    '06',
    { name: 'Jacaranda', description: 'Mujer adulta, cercana y pausada.', language: 'es', style: 'warm' },
    'KHCvMklQZZo0O30ERnVn',
  ),
  voice(
    '07',
    { name: 'Olivo', description: 'Hombre adulto, tranquilo y claro.', language: 'es', style: 'calm' },
    '4JVOFy4SLQs9my0OLhEw',
  ),
];

export const voiceById = (id: string): VoiceView | null => VOICES.find((one) => one.id === id) ?? null;
