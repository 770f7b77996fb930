// A product's picture with its size, lazy below the fold; a quiet mark when there is none or it cannot be had.
import { useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

const SIDE = 800;

export const pictureUrl = (picture: string): string => (picture.startsWith('https://') ? picture : `/pictures/${encodeURIComponent(picture)}`);

export function Picture({ picture, alt = '', eager = false }: { picture: string; alt?: string; eager?: boolean }) {
  const [failed, setFailed] = useState('');
  return (
    <span class="picture">
      {picture === '' || failed === picture
        ? <Icon name="box" />
        : <img src={pictureUrl(picture)} alt={alt} width={SIDE} height={SIDE} loading={eager ? 'eager' : 'lazy'} decoding="async" {...(eager ? { fetchpriority: 'high' as const } : {})} onError={() => setFailed(picture)} />}
    </span>
  );
}
