// The frame of every page: the menu at the side (behind a button on phones), who one is, and the way out.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { brand } from '../../storefront/brand.ts';
import { Icon, Logo } from '../../ui/components/icon.tsx';
import { toast } from '../../ui/components/live.ts';
import { Sheet } from '../../ui/components/sheet.tsx';
import { prefer, preferences, type Theme } from '../../ui/preferences.ts';
import { address } from '../../ui/router.ts';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { Glyph } from '../parts/glyph.tsx';
import { places } from '../places.tsx';
import { signOut, useMay, useSession } from '../session.ts';
import { refusalWords, useWords, wordFor } from '../texts/index.ts';
import { useWaitingCount } from './waiting.ts';

const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

export function Shell({ children }: { children: ComponentChildren }) {
  const t = useWords();
  const { nav } = useTexts();
  const { path } = address.use();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  return (
    <div class="console">
      <a class="skip" href="#main">{nav.skip}</a>
      <header class="side">
        <Brand />
        <Menu label={nav.main} />
        <Foot />
      </header>
      <header class="bar">
        <Brand />
        <button type="button" class="icon-button" aria-haspopup="dialog" aria-expanded={open} aria-label={t.shell.menu} onClick={() => setOpen(true)}><Glyph name="menu" /></button>
        {open && <Sheet title={t.shell.menu} onClose={() => setOpen(false)}><Menu label={nav.menu} /><Foot /></Sheet>}
      </header>
      <main id="main" tabIndex={-1}>{children}</main>
    </div>
  );
}

function Brand() {
  const t = useWords();
  return <a class="brand" href="/"><Logo /><span class="brand-name">{spoken(brand)}</span><span class="badge">{t.shell.name}</span></a>;
}

function Menu({ label }: { label: string }) {
  const t = useWords();
  const may = useMay();
  const { segments } = address.use();
  const waiting = useWaitingCount();
  return (
    <nav aria-label={label}>
      <ul class="menu">
        {places.filter((place) => may(place.permission)).map((place) => (
          <li key={place.path}>
            <a href={`/${place.path}`} aria-current={segments[0] === place.path ? 'page' : undefined}>
              {place.icon}<span class="grow">{t.places[place.path]}</span>
              {place.path === 'approvals' && waiting > 0 && <span class="badge warn"><span class="unseen">{t.approvals.waitingCount} </span>{waiting}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Foot() {
  const t = useWords();
  const shop = useTexts();
  const session = useSession();
  const { language, theme } = preferences.use();
  const leave = async (): Promise<void> => {
    const answer = await signOut();
    if (!answer.ok && answer.error.code !== 'signed_out') toast(refusalWords(answer.error.code));
  };
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
  return (
    <div class="side-foot">
      <div class="row tight">
        <span class="avatar" aria-hidden="true">{[...(session.displayName || session.username)][0]}</span>
        <div class="grow small">
          <p class="strong cut-off">{session.displayName || session.username}</p>
          <p class="tiny faint">{session.roles.map((role) => wordFor(t.roles, role)).join(' · ')}</p>
        </div>
      </div>
      <div class="row tight">
        <button type="button" class="icon-button" lang={language === 'zh' ? 'en' : 'zh-CN'} aria-label={language === 'zh' ? 'English' : '中文'} title={language === 'zh' ? 'English' : '中文'} onClick={() => prefer({ language: language === 'zh' ? 'en' : 'zh' })}><Icon name="language" small /></button>
        <button type="button" class="icon-button" aria-label={`${shop.settings.theme}: ${shop.settings[theme]}`} title={`${shop.settings.theme}: ${shop.settings[theme]}`} onClick={() => prefer({ theme: next })}><Glyph name="moon" small /></button>
        <span class="grow" />
        <button type="button" class="text-button row tight" onClick={() => void leave()}><Icon name="leave" small />{shop.account.signOut}</button>
      </div>
    </div>
  );
}
