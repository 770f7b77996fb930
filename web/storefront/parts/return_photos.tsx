// Photos of goods that are asked back: chosen with the request, and shown with it from this device or from the shop.
import { PHOTOS_MAX, type Aftersales } from 'cartwright/aftersales';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/components/icon.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { useReturnTexts } from '../../ui/texts/returns/index.ts';

/** A file as the page may show it. */
function addressOf(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => { resolve(String(reader.result)); };
    reader.onerror = () => { reject(reader.error ?? new Error('unreadable')); };
    reader.readAsDataURL(file);
  });
}

export function ChoosePhotos({ photos, onChange }: { photos: readonly Blob[]; onChange: (photos: readonly Blob[]) => void }) {
  const r = useReturnTexts();
  const choose = (event: Event & { currentTarget: HTMLInputElement }): void => {
    onChange([...photos, ...(event.currentTarget.files ?? [])].slice(0, PHOTOS_MAX));
    event.currentTarget.value = '';
  };
  return (
    <fieldset class="field">
      <legend class="label">{r.photos}</legend>
      {photos.length > 0 && (
        <ul class="photos">
          {photos.map((file, at) => (
            <li key={`${at}-${file.size}`}><Chosen file={file} alt={r.photo(at + 1)} />
              <button type="button" class="icon-button" aria-label={r.removePhoto(at + 1)} onClick={() => onChange(photos.filter((one) => one !== file))}><Icon name="close" small /></button></li>
          ))}
        </ul>
      )}
      {photos.length < PHOTOS_MAX && <span class="row"><label class="button file"><input type="file" name="photos" multiple accept="image/jpeg,image/png,image/webp" onChange={choose} />{r.addPhoto}</label></span>}
      <span class="hint">{r.photosHint(PHOTOS_MAX)}</span>
    </fieldset>
  );
}

function Chosen({ file, alt }: { file: Blob; alt: string }) {
  const [address, setAddress] = useState('');
  useEffect(() => { void addressOf(file).then(setAddress, () => undefined); }, [file]);
  return address === '' ? <span class="photo" /> : <img class="photo" src={address} alt={alt} />;
}

/** Those of a request that waits here (`here` of none counts), or of one that the shop has. */
export function ShownPhotos({ aftersales, id, photos }: { aftersales: Aftersales; id: string; photos: readonly { hash: string; here?: boolean }[] }) {
  const r = useReturnTexts();
  const [large, setLarge] = useState<string | null>(null);
  if (photos.length === 0) return null;
  const missing = photos.filter(({ here }) => here === false).length;
  return (
    <div class="stack tight">
      <ul class="photos">
        {photos.filter(({ here }) => here !== false).map(({ hash }, at) => (
          <li key={hash}><Photo aftersales={aftersales} id={id} hash={hash} alt={r.photo(at + 1)} onOpen={() => void aftersales.photo(id, hash, 'large').then(setLarge)} /></li>
        ))}
      </ul>
      {missing > 0 && <p class="small soft">{r.photosMissing(missing)}</p>}
      {large !== null && <Sheet title={r.photos} onClose={() => setLarge(null)}><img class="photo-large" src={large} alt={r.photos} /></Sheet>}
    </div>
  );
}

function Photo({ aftersales, id, hash, alt, onOpen }: { aftersales: Aftersales; id: string; hash: string; alt: string; onOpen: () => void }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void aftersales.photo(id, hash, 'small').then((found) => { if (wanted) setAddress(found); });
    return () => { wanted = false; };
  }, [aftersales, id, hash]);
  return address === null ? <span class="photo" role="img" aria-label={alt} /> : <button type="button" class="photo-open" onClick={onOpen}><img class="photo" src={address} alt={alt} /></button>;
}
