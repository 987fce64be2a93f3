/** What a status means to a person: fine, look, wrong now, happening now, off. */
export type Tone = 'fine' | 'attention' | 'urgent' | 'live' | 'quiet';
