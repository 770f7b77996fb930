// The wallet: the balance and what moved it, as the shop last told.
import { formatInstant } from '../../ui/dates.ts';
import { Money } from '../../ui/components/price.tsx';
import { Empty } from '../../ui/components/states.tsx';
import { useTexts } from '../../ui/texts/index.ts';
import { useShop, useTitle } from '../shop.ts';

/** The ledger's reason for people: the order's number, or what the operator wrote. */
const reasonOf = (reason: string): string => reason.replace(/^(?:order|return|operator:) /, '');

export function WalletPage() {
  const t = useTexts();
  const { wallet, status } = useShop();
  useTitle(t.wallet.title);
  if (status.member === null) {
    return <><h1 class="unseen" tabIndex={-1}>{t.wallet.title}</h1><Empty icon="wallet" title={t.wallet.signIn} action={<a class="button primary" href="/sign-in?next=/wallet">{t.sign.in}</a>} /></>;
  }
  return (
    <div class="page narrow">
      <h1 tabIndex={-1}>{t.wallet.title}</h1>
      <section class="panel balance">
        <p class="small">{t.wallet.balance}</p>
        <p class="balance-now"><Money amount={wallet?.balanceMinor ?? '0'} {...(wallet === null ? {} : { code: wallet.currency })} /></p>
        {status.syncedAt !== null && <p class="tiny">{t.wallet.asOf(formatInstant(status.syncedAt))}</p>}
      </section>
      <section class="panel">
        <h2>{t.wallet.entries}</h2>
        {wallet === null || wallet.entries.length === 0 ? <Empty short icon="wallet" title={t.wallet.empty} text={t.wallet.emptyHint} /> : (
          <ul class="list">
            {wallet.entries.map((entry) => (
              <li class="entry" key={String(entry.sequence)}>
                <span class="grow"><span class="strong">{t.wallet.kinds[entry.kind] ?? entry.kind}</span><span class="small faint block">{[reasonOf(entry.reason), formatInstant(entry.at)].filter(Boolean).join(' · ')}</span></span>
                <span class="line-sum">
                  <span class={entry.amountMinor.startsWith('-') ? '' : 'gain'}>{entry.amountMinor.startsWith('-') ? '' : '+'}<Money amount={entry.amountMinor} code={wallet.currency} /></span>
                  <span class="tiny faint">{t.wallet.after} <Money amount={entry.balanceMinor} code={wallet.currency} /></span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
