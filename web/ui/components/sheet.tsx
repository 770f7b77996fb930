// A dialog: a sheet from below on phones, a card in the middle on wide screens. The browser's own modal dialog traps the
// focus, closes on Escape and gives the focus back.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useTexts } from '../texts/index.ts';
import { Icon } from './icon.tsx';

export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ComponentChildren }) {
  const t = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    if (element !== null && !element.open) element.showModal();
    // Removed from the page before the browser could close it: the focus goes back by hand.
    return () => { if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true }); };
  }, []);
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby={id} onClose={onClose} onClick={(event) => { if (event.target === dialog.current) onClose(); }}>
      <div class="head">
        <h2 id={id}>{title}</h2>
        <button type="button" class="icon-button" aria-label={t.state.close} onClick={onClose}><Icon name="close" /></button>
      </div>
      <div class="body">{children}</div>
    </dialog>
  );
}

/** A question with a way out that comes first. */
export function Ask({ title, text, yes, no, onYes, onNo }: { title: string; text: string; yes: string; no: string; onYes: () => void; onNo: () => void }) {
  return (
    <Sheet title={title} onClose={onNo}>
      <p>{text}</p>
      <div class="actions">
        <button type="button" class="button" onClick={onNo}>{no}</button>
        <button type="button" class="button danger" onClick={onYes}>{yes}</button>
      </div>
    </Sheet>
  );
}
