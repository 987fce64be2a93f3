import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

/** A search box whose word lives in the address, a moment after the typing stops. */
export function useSearchWord() {
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('q') ?? '');
  const set = (name: string, value: string | null, replace = false) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace },
    );
  const later = useDebouncedCallback((value: string) => set('q', value.trim(), true), 300);
  return {
    text,
    word: search.get('q')?.trim() ?? '',
    get: (name: string) => search.get(name),
    set,
    type: (value: string) => {
      setText(value);
      later(value);
    },
    clear: () => {
      setText('');
      setSearch({});
    },
  };
}
