// What a password must have, said before it is broken; how long it is, while it is typed.
import { Icon } from '../../ui/components/icon.tsx';
import { useTexts } from '../../ui/texts/index.ts';

export const PASSWORD_MIN = 15;
export const PASSWORD_MIN_OF_TWO = 8; // while an authenticator app is on
export const PASSWORD_MAX = 128;

export function PasswordRules({ characters }: { characters: number }) {
  const t = useTexts();
  const long = characters >= PASSWORD_MIN;
  return (
    <div class="rules small">
      <p class="strong">{t.sign.rulesTitle}</p>
      <ul>
        <li class={long ? 'met' : ''}><Icon name={long ? 'check' : 'right'} small />{t.sign.ruleLength}{!long && <span class="faint number">{characters}/{PASSWORD_MIN}</span>}</li>
        <li><Icon name="right" small />{t.sign.ruleAny}</li>
        <li><Icon name="right" small />{t.sign.ruleCommon}</li>
      </ul>
    </div>
  );
}
