// The member's picture: shown from this device, chosen with or without a network, removed with one.
import type { Profile } from 'cartwright/profile';
import { Icon } from '../../ui/components/icon.tsx';
import { toast } from '../../ui/components/live.ts';
import { errorWords } from '../../ui/texts/index.ts';
import { callRefused, useProfileTexts } from '../../ui/texts/profile/index.ts';

export function ProfilePicture({ profile, name }: { profile: Profile; name: string }) {
  const words = useProfileTexts().profile;
  const choose = async (event: Event & { currentTarget: HTMLInputElement }): Promise<void> => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (file === undefined) return;
    const outcome = await profile.choosePicture(file);
    input.value = '';
    if (!outcome.ok) toast(errorWords(outcome.error.code));
  };
  const remove = async (): Promise<void> => {
    const outcome = await profile.removePicture();
    toast(outcome.ok ? words.removed : callRefused(outcome.error.code));
  };
  return (
    <div class="row wrap profile-picture">
      {profile.picture === '' ? <span class="avatar big" aria-hidden="true">{[...name][0]}</span> : <img class="avatar big" src={profile.picture} alt={words.pictureOf} width={96} height={96} />}
      <div class="grow stack tight">
        <div class="row wrap">
          <label class="button file"><input type="file" name="avatar" accept="image/jpeg,image/png,image/webp" onChange={(event) => void choose(event)} />{profile.hasAvatar ? words.change : words.choose}</label>
          {profile.hasAvatar && !profile.isChoosing && <button type="button" class="button" onClick={() => void remove()}>{words.remove}</button>}
        </div>
        {profile.isChoosing ? <p class="small soft row" role="status"><Icon name="waiting" small />{words.pictureWaits}</p> : <p class="small soft">{words.pictureHint}</p>}
      </div>
    </div>
  );
}
