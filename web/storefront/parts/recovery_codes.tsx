// Ten recovery codes, shown once: to copy, to keep as a file, to print.
import { toast } from '../../ui/components/live.ts';
import { Sheet } from '../../ui/components/sheet.tsx';
import { useAccountTexts } from '../../ui/texts/account/index.ts';

export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const words = useAccountTexts();
  const copy = (): void => { void navigator.clipboard.writeText(codes.join('\n')).then(() => toast(words.security.copied)); };
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\r\n')}\r\n`)}`;
  return (
    <Sheet title={words.security.codes} onClose={onClose}>
      <div class="stack">
        <p class="soft">{words.security.codesLead}</p>
        <ol class="codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ol>
        <div class="row wrap">
          <button type="button" class="button" onClick={copy}>{words.security.copy}</button>
          <a class="button" href={file} download={words.security.file}>{words.security.download}</a>
          <button type="button" class="button" onClick={() => print()}>{words.security.print}</button>
        </div>
        <button type="button" class="button primary wide" onClick={onClose}>{words.security.saved}</button>
      </div>
    </Sheet>
  );
}
