// What the shop may do with what it knows, all of it as a file, and leaving for good. A withdrawal needs no network; the rest is
// the shop's word, and without one the page says so.
import type { Profile, Purpose, ShownConsent } from 'cartwright/profile';
import { useState } from 'preact/hooks';
import { api, ask } from '../../api/client.ts';
import { Switch } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Empty, Notice } from '../../ui/components/states.tsx';
import { formatInstant } from '../../ui/dates.ts';
import { useTexts } from '../../ui/texts/index.ts';
import { callRefused, useProfileTexts } from '../../ui/texts/profile/index.ts';
import { Archive } from '../parts/archive_panel.tsx';
import { Leaving } from '../parts/leaving_panel.tsx';
import { useProfile } from '../profile.ts';
import { useShop, useTitle } from '../shop.ts';

const TEXT_VERSION = 1; // of the words that are shown: shared/member/consent.h

export function Privacy() {
  const t = useTexts();
  const words = useProfileTexts().privacy;
  const { member } = useShop().status;
  useTitle(words.title);
  if (member === null) return <Empty icon="eye" title={words.signIn} action={<a class="button primary" href="/sign-in?next=/privacy">{t.sign.in}</a>} />;
  return (
    <div class="page narrow">
      <h1 tabIndex={-1}>{words.title}</h1>
      <Consents />
      <Archive key={`archive-${member.id}`} />
      <Leaving key={`leaving-${member.id}`} />
    </div>
  );
}

function Consents() {
  const { privacy: words, profile: other } = useProfileTexts();
  const { status } = useShop();
  const { profile, failed } = useProfile();
  return (
    <section class="panel stack" aria-labelledby="consents">
      <div class="stack tight"><h2 id="consents">{words.consents}</h2><p class="small soft">{words.consentsHint}</p></div>
      {failed && <Notice tone="bad">{other.failed}</Notice>}
      {!failed && (profile === null || profile.consents.length === 0) && (profile !== null && status.network === 'offline' ? <Notice tone="warn" icon="cloudOff">{words.notHeard}</Notice> : <div class="skeleton line" aria-busy="true" />)}
      {profile !== null && <div>{profile.consents.map((consent) => <OneConsent key={consent.purpose} profile={profile} consent={consent} />)}</div>}
    </section>
  );
}

function OneConsent({ profile, consent }: { profile: Profile; consent: ShownConsent }) {
  const words = useProfileTexts().privacy;
  const shop = useShop();
  const { purpose, isWaiting, givenAt, withdrawnAt } = consent;
  // Synced history has a switch of its own in the package, which stops and deletes at once.
  const given = purpose === 'history_sync' ? shop.status.historySync : consent.given;
  const [giving, setGiving] = useState(false); // the switch stands as pressed while the shop is asked
  const isOffline = shop.status.network === 'offline';
  const choose = async (on: boolean): Promise<void> => {
    if (purpose === 'history_sync') { shop.history.setSync(on); return; }
    setGiving(on);
    const refused = on ? await give(profile, purpose) : await withdraw(profile, purpose);
    setGiving(false);
    if (refused !== null) toast(callRefused(refused));
  };
  const when = giving ? words.asking : isWaiting ? words.waiting : given && purpose !== 'service' && givenAt > 0 ? words.givenAt(formatInstant(givenAt)) : !given && withdrawnAt > 0 ? words.withdrawnAt(formatInstant(withdrawnAt)) : '';
  return (
    <Switch checked={given || giving} disabled={purpose === 'service' || (isOffline && !given)} onChange={(on) => void choose(on)}>
      <span class="strong">{words.purpose[purpose]}</span>
      <span class="small soft block">{words.what[purpose]}</span>
      {when !== '' && <span class="tiny faint block">{when}</span>}
    </Switch>
  );
}

// What waits goes first: a withdrawal from before must not take back what is given now.
async function give(profile: Profile, purpose: Purpose): Promise<string | null> {
  await profile.sync();
  if (profile.trouble !== null) return profile.trouble.code;
  const given = await ask(api.PUT('/v1/me/consents/{purpose}', { params: { path: { purpose } }, body: { given: true, version: TEXT_VERSION } }));
  await profile.sync();
  return given.ok ? null : given.error.code;
}

async function withdraw(profile: Profile, purpose: Purpose): Promise<string | null> {
  const outcome = await profile.withdraw(purpose);
  return outcome.ok ? null : outcome.error.code;
}
