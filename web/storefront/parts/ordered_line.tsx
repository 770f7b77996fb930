// A line that is being or was ordered: picture, name, choice, quantity, amount.
import { Picture } from '../../ui/components/picture.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Badge } from '../../ui/components/states.tsx';
import { useTexts } from '../../ui/texts/index.ts';

interface Props { picture: string; title: string; choice: string; quantity: number; amount: string; code?: string; handle?: string | undefined; gift?: boolean }

export function OrderedLine({ picture, title, choice, quantity, amount, code, handle, gift = false }: Props) {
  const t = useTexts();
  return (
    <li class="ordered">
      <span class="thumb-s"><Picture picture={picture} /></span>
      <span class="grow">
        {handle === undefined ? <span class="strong">{title}</span> : <a class="line-title" href={`/p/${encodeURIComponent(handle)}`}>{title}</a>}
        <span class="small faint block">{[choice, `× ${quantity}`].filter(Boolean).join(' ')}</span>
        {gift && <Badge>{t.explain.gift}</Badge>}
      </span>
      <Money amount={amount} {...(code === undefined ? {} : { code })} />
    </li>
  );
}
