// Asking the server for what a page shows: one thing, or a list page by page. What came before stays on the page while the
// next is on its way; an answer that was overtaken by a newer question is dropped.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, type Answer, type Refusal } from '../api/client.ts';

export interface Loaded<T> { value: T | null; refusal: Refusal | null; busy: boolean; reload: () => Promise<void>; put: (value: T) => void }

/** Asks when shown and whenever an input changes; `fetch` null: there is nothing to ask for yet. */
export function useLoaded<T>(fetch: (() => Promise<Answer<T>>) | null, inputs: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<{ value: T | null; refusal: Refusal | null; busy: boolean }>({ value: null, refusal: null, busy: fetch !== null });
  const turn = useRef(0);
  const reload = async (): Promise<void> => {
    const mine = ++turn.current;
    if (fetch === null) return setState({ value: null, refusal: null, busy: false });
    setState((before) => ({ ...before, busy: true }));
    const answer = await fetch();
    if (mine !== turn.current) return;
    setState((before) => (answer.ok ? { value: answer.value, refusal: null, busy: false } : { value: before.value, refusal: answer.error, busy: false }));
  };
  useEffect(() => {
    void reload();
    return () => { turn.current += 1; };
  }, inputs);
  return { ...state, reload, put: (value) => setState({ value, refusal: null, busy: false }) };
}

export interface Page<T> { rows: readonly T[]; next: string }
export interface Listed<T> { rows: readonly T[] | null; refusal: Refusal | null; busy: boolean; more: (() => void) | null; reload: () => void }

export const PAGE_SIZE = 50;

/** A list that grows by its server's cursor. */
export function useListed<T>(fetch: (cursor: string) => Promise<Answer<Page<T>>>, inputs: readonly unknown[]): Listed<T> {
  const [state, setState] = useState<{ rows: readonly T[] | null; next: string; refusal: Refusal | null; busy: boolean }>({ rows: null, next: '', refusal: null, busy: true });
  const turn = useRef(0);
  const load = async (cursor: string): Promise<void> => {
    const mine = ++turn.current;
    setState((before) => ({ ...before, busy: true }));
    const answer = await fetch(cursor);
    if (mine !== turn.current) return;
    setState((before) => {
      if (!answer.ok) return { ...before, refusal: answer.error, busy: false };
      const { rows, next } = answer.value;
      return { rows: cursor === '' ? rows : [...(before.rows ?? []), ...rows], next, refusal: null, busy: false };
    });
  };
  useEffect(() => {
    setState((before) => ({ ...before, rows: null, refusal: null }));
    void load('');
    return () => { turn.current += 1; };
  }, inputs);
  const { rows, next, refusal, busy } = state;
  return { rows, refusal, busy, more: next === '' || busy ? null : () => void load(next), reload: () => void load('') };
}

/** `answer` with its value seen as a page. */
export async function paged<A, T>(answer: Promise<Answer<A>>, read: (value: A) => Page<T>): Promise<Answer<Page<T>>> {
  const got = await answer;
  return got.ok ? { ok: true, value: read(got.value) } : got;
}

export interface Tagged<T> { value: T; tag: string }

/** With the version's tag, for an If-Match. */
export async function askTagged<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<Answer<Tagged<T>>> {
  let tag = '';
  const answer = await ask(call.then((fetched) => {
    tag = fetched.response.headers.get('etag') ?? '';
    return fetched;
  }));
  return answer.ok ? { ok: true, value: { value: answer.value, tag } } : answer;
}
