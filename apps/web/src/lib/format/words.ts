/** Lines are stored as a model reads them; on a screen a line begins like a sentence. */
export const sentenceCase = (text: string, locale?: string): string => {
  const [first = ''] = text;
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
};

/** For a phrase among others: “low and steady”, not “low and steady.” */
export const withoutStop = (text: string): string => text.replace(/\.\s*$/, '');
