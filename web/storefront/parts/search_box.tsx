// The search field: what one searched before comes first and is marked, then names that fit what is being typed.
// A combobox with a list: arrows move, Enter takes, Escape closes.
import type { Shop } from 'cartwright';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../../ui/components/icon.tsx';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { address, navigate } from '../router.ts';
import { useOpened } from '../shop.ts';

const SUGGESTIONS = 8;
const OWN = 3;

interface Line { text: string; own: boolean; to: string }

const resultsOf = (term: string): string => `/search?q=${encodeURIComponent(term)}`;

/** One's own searches first, marked; then names of products. */
function suggested(shop: Shop, text: string): readonly Line[] {
  const typed = text.trim().toLowerCase();
  const own = shop.history.searches.filter((entry) => entry.term.toLowerCase().startsWith(typed)).slice(0, typed === '' ? SUGGESTIONS : OWN);
  const lines: Line[] = own.map((entry) => ({ text: entry.term, own: true, to: resultsOf(entry.term) }));
  for (const each of typed === '' ? [] : shop.suggest(text, { limit: SUGGESTIONS })) {
    const product = each.own ? null : shop.catalogue.byNumber(each.product);
    const words = spoken(each.text);
    if (product !== null && !lines.some((line) => line.text === words)) lines.push({ text: words, own: false, to: `/p/${encodeURIComponent(product.handle)}` });
  }
  return lines;
}

/** What is searched for; after a reload, what was searched for last. */
export function useTerm(): string {
  const { shop } = useOpened();
  return (address.use().term ?? shop?.history.searches[0]?.term ?? '').trim();
}

export function SearchBox({ large = false }: { large?: boolean }) {
  const t = useTexts();
  const { shop } = useOpened();
  const asked = useTerm();
  const [text, setText] = useState(asked);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => { setText(asked); }, [asked]);
  // On the search page of a phone the field is what one came for.
  useEffect(() => { if (large && asked === '') input.current?.focus(); }, []);

  const lines = open && shop !== null && shop.status.ready ? suggested(shop, text) : [];
  const chosen = lines[at];
  const take = (to: string, term: string | null): void => {
    if (term !== null) shop?.history.searched(term);
    setOpen(false);
    setAt(-1);
    input.current?.blur();
    navigate(to);
  };
  const submit = (): void => {
    const term = text.trim();
    if (chosen !== undefined) take(chosen.to, chosen.own ? chosen.text : term || null);
    else if (term !== '') take(resultsOf(term), term);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') { setOpen(false); setAt(-1); return; }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    setOpen(true);
    setAt(Math.min(Math.max(at + step, -1), lines.length - 1));
  };
  return (
    <form class="search-box" role="search" onSubmit={(event) => { event.preventDefault(); submit(); }}
      onFocusOut={(event) => { if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOpen(false); }}>
      <Icon name="search" small />
      <input ref={input} type="search" list={undefined} name="q" class="input" role="combobox" aria-label={t.search.label} aria-expanded={lines.length > 0} aria-controls={`${id}l`} aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${id}o${at}`} autocomplete="off" enterkeyhint="search" maxLength={64} placeholder={t.search.placeholder} value={text}
        onFocus={() => setOpen(true)} onInput={(event) => { setText(event.currentTarget.value); setOpen(true); setAt(-1); }} onKeyDown={keys} />
      {text !== '' && <button type="button" class="icon-button" aria-label={t.search.clear} onClick={() => { setText(''); input.current?.focus(); }}><Icon name="close" small /></button>}
      <ul id={`${id}l`} role="listbox" aria-label={t.search.suggestions} class="suggestions" hidden={lines.length === 0}>
        {lines.map((line, index) => (
          <li key={line.to} id={`${id}o${index}`} role="option" aria-selected={index === at} onMouseDown={(event) => event.preventDefault()} onClick={() => take(line.to, line.own ? line.text : text.trim() || null)}>
            <Icon name={line.own ? 'waiting' : 'search'} small /><span class="grow">{line.text}</span>{line.own && <span class="tiny faint">{t.search.own}</span>}
          </li>
        ))}
      </ul>
    </form>
  );
}
