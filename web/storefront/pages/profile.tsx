// Who the member is: everything can be edited with no network; what the shop does not take is said, with what it is now.
import type { Profile, ProfilePatch } from 'cartwright/profile';
import { useState } from 'preact/hooks';
import { Icon } from '../../ui/components/icon.tsx';
import { toast } from '../../ui/components/live.ts';
import { Empty, Notice } from '../../ui/components/states.tsx';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { useProfileTexts, type ProfileTexts } from '../../ui/texts/profile/index.ts';
import { ProfileChanges } from '../parts/profile_changes.tsx';
import { ProfileFieldset } from '../parts/profile_fields.tsx';
import { ProfilePicture } from '../parts/profile_picture.tsx';
import { useProfile } from '../profile.ts';
import { useShop, useTitle } from '../shop.ts';
import './profile.css';

export interface Wrong { field: string; words: string }

export function ProfilePage() {
  const t = useTexts();
  const words = useProfileTexts().profile;
  const { member } = useShop().status;
  useTitle(words.title);
  if (member === null) return <Empty icon="person" title={words.signIn} action={<a class="button primary" href="/sign-in?next=/profile">{t.sign.in}</a>} />;
  return (
    <div class="page narrow">
      <div class="stack tight"><h1 tabIndex={-1}>{words.title}</h1><p class="small soft">{words.lead}</p></div>
      <Opened key={member.id} name={member.displayName || member.username} />
    </div>
  );
}

function Opened({ name }: { name: string }) {
  const words = useProfileTexts().profile;
  const { profile, failed } = useProfile();
  if (failed) return <Notice tone="bad">{words.failed}</Notice>;
  if (profile === null) return <div class="skeleton line" aria-busy="true" />;
  return (
    <>
      <Standing profile={profile} />
      <section class="panel stack" aria-label={words.picture}>
        <ProfilePicture profile={profile} name={profile.fields.nickname || name} />
        <Completeness profile={profile} />
      </section>
      <Form profile={profile} />
      <ProfileChanges />
    </>
  );
}

/** Refusals, and what waits. */
function Standing({ profile }: { profile: Profile }) {
  const words = useProfileTexts().profile;
  return (
    <>
      {profile.unsent && <p class="small soft row" role="status"><Icon name="waiting" small />{words.unsent}</p>}
      {profile.refused.length > 0 && (
        <Notice tone="bad" action={<button type="button" class="button" onClick={() => void profile.dismiss()}>{words.dismiss}</button>}>
          {profile.refused.map(({ field, code }) => <p key={field}>{words.refused(words.fields[field] ?? field, errorWords(code))}</p>)}
        </Notice>
      )}
    </>
  );
}

function Completeness({ profile }: { profile: Profile }) {
  const words = useProfileTexts().profile;
  const { fields, completeness } = profile;
  const empty = [
    !profile.hasAvatar && 'avatar', fields.nickname === '' && 'nickname', fields.bio === '' && 'bio', fields.gender === 'unsaid' && 'gender', fields.birthday === '' && 'birthday',
    fields.cityCode === 0 && 'city_code', fields.interests.length === 0 && 'interests',
  ].filter((each) => each !== false);
  return (
    <div class="stack tight">
      <label class="strong small" for="completeness">{words.complete(completeness)}</label>
      <progress id="completeness" class="completeness" max={100} value={completeness} />
      <p class="small soft">{empty.length === 0 ? words.all : words.missing(empty.map((each) => words.fields[each]).join(words.comma))}</p>
    </div>
  );
}

// The field that an error of the package speaks of.
function wrongOf(code: string, detail: string, t: ProfileTexts['profile']): Wrong {
  const field = code === 'nickname_blocked' ? 'nickname' : code === 'too_young' || code === 'birthday_locked_until' ? 'birthday' : detail;
  return { field, words: code === 'out_of_range' ? t.badValue : errorWords(code) };
}

function Form({ profile }: { profile: Profile }) {
  const words = useProfileTexts().profile;
  const [draft, setDraft] = useState<ProfilePatch>({}); // what was touched here: the rest follows the other devices
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const fields = { ...profile.fields, ...draft };
  const put = (next: ProfilePatch): void => { setDraft({ ...draft, ...next }); setWrong(null); };
  const fail = (code: string, detail: string): void => {
    const found = wrongOf(code, detail, words);
    setWrong(found);
    const control = document.querySelector<HTMLElement>(`.profile-form [name="${found.field}"]`);
    if (control === null) toast(errorWords(code)); else control.focus();
  };
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (Object.keys(draft).length === 0) return toast(words.unchanged);
    const outcome = await profile.edit(draft);
    if (!outcome.ok) return fail(outcome.error.code, outcome.error.detail);
    setDraft({});
    toast(words.saved);
  };
  return (
    <form class="panel stack profile-form" noValidate onSubmit={(event) => void save(event)}>
      <ProfileFieldset fields={fields} put={put} wrong={wrong} birthdayLockedUntil={profile.birthdayLockedUntil} />
      <div class="actions"><button type="submit" class="button primary">{words.save}</button></div>
    </form>
  );
}
