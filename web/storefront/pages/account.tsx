// The member's own place: who one is here, the ways on, and signing out.
import { Money } from '../../ui/components/price.tsx';
import { accountTexts } from '../../ui/texts/account/index.ts';
import { useTexts } from '../../ui/texts/index.ts';
import { profileTexts } from '../../ui/texts/profile/index.ts';
import { refusedAlone, standingOf } from '../order_facts.ts';
import { SignOut } from '../parts/sign_out.tsx';
import { Standing } from '../parts/standing.tsx';
import { Way } from '../parts/way.tsx';
import { useProfile } from '../profile.ts';
import { useShop, useTitle } from '../shop.ts';

export function Account() {
  const t = useTexts();
  const shop = useShop();
  useTitle(t.account.title);
  const { member } = shop.status;
  return (
    <div class="page narrow">
      {member === null ? (
        <section class="panel member">
          <h1 tabIndex={-1}>{t.account.guest}</h1>
          <p class="soft">{t.account.guestHint}</p>
          <div class="row wrap"><a class="button primary" href="/sign-in">{t.sign.in}</a><a class="button" href="/register">{t.sign.register}</a></div>
        </section>
      ) : (
        <section class="panel member row">
          <OwnPicture name={member.displayName || member.username} />
          <div class="grow"><h1 tabIndex={-1}>{member.displayName || member.username}</h1><p class="small faint">{member.username}</p></div>
        </section>
      )}
      {member !== null && <Standing />}
      <Ways />
      {member !== null && <SignOut />}
    </div>
  );
}

// The name beside it says who it is.
function OwnPicture({ name }: { name: string }) {
  const { profile } = useProfile();
  if (profile === null || profile.picture === '') return <span class="avatar" aria-hidden="true">{[...name][0]}</span>;
  return <img class="avatar" src={profile.picture} alt="" width={48} height={48} />;
}

function Ways() {
  const t = useTexts();
  const shop = useShop();
  const toPay = shop.orders.filter((order) => standingOf(shop, order) === 'awaiting_payment').length;
  const refused = refusedAlone(shop).length;
  const usable = shop.coupons.list.filter((each) => each.state === 'claimed').length;
  return (
    <nav class="panel" aria-label={t.account.title}>
      <ul class="list">
        {shop.status.member !== null && <Way to="/profile" icon="person" label={profileTexts().profile.title} />}
        <Way to="/orders" icon="box" label={t.orders.title} value={toPay > 0 ? `${t.orders.state.awaiting_payment} ${toPay}` : refused > 0 ? t.orders.state.refused : ''} />
        <Way to="/addresses" icon="home" label={t.addresses.title} />
        <Way to="/wallet" icon="wallet" label={t.wallet.title} value={shop.wallet === null ? '' : <Money amount={shop.wallet.balanceMinor} code={shop.wallet.currency} />} />
        <Way to="/coupons" icon="note" label={t.nav.coupons} value={usable > 0 ? String(usable) : ''} />
        <Way to="/lists" icon="keep" label={t.account.lists} />
        <Way to="/history" icon="steps" label={t.account.history} />
        <Way to="/security" icon="keep" label={accountTexts().security.title} />
        {shop.status.member !== null && <Way to="/devices" icon="device" label={t.devices.title} />}
        {shop.status.member !== null && <Way to="/privacy" icon="eye" label={profileTexts().privacy.title} />}
        <Way to="/settings" icon="settings" label={t.account.settings} />
      </ul>
    </nav>
  );
}
