// A line that is being or was ordered: picture, name, choice, quantity, amount.
import { Picture } from '../../ui/components/picture.tsx';
import { Money } from '../../ui/components/price.tsx';

interface Props { picture: string; title: string; choice: string; quantity: number; amount: string; code?: string; handle?: string | undefined }

export function OrderedLine({ picture, title, choice, quantity, amount, code, handle }: Props) {
  return (
    <li class="ordered">
      <span class="thumb-s"><Picture picture={picture} /></span>
      <span class="grow">
        {handle === undefined ? <span class="strong">{title}</span> : <a class="line-title" href={`/p/${encodeURIComponent(handle)}`}>{title}</a>}
        <span class="small faint block">{[choice, `× ${quantity}`].filter(Boolean).join(' ')}</span>
      </span>
      <Money amount={amount} {...(code === undefined ? {} : { code })} />
    </li>
  );
}
