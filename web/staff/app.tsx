// Which page an address shows, and to whom: the door when nobody is signed in, no page where the permission is missing.
import { useEffect } from 'preact/hooks';
import { Logo } from '../ui/components/icon.tsx';
import { Empty } from '../ui/components/states.tsx';
import { Toasts } from '../ui/components/toasts.tsx';
import { address, navigate } from '../ui/router.ts';
import { spoken, useTexts } from '../ui/texts/index.ts';
import { brand } from '../storefront/brand.ts';
import { JoinPage } from './pages/join.tsx';
import { SignInPage } from './pages/sign_in.tsx';
import { places } from './places.tsx';
import { resume, standing, useMay } from './session.ts';
import { IdleWarning } from './shell/idle.tsx';
import { Shell } from './shell/shell.tsx';
import { refusalWords, useWords } from './texts/index.ts';

export function App() {
  const now = standing.use();
  const { segments } = address.use();
  return (
    <>
      {segments[0] === 'join' ? <JoinPage />
        : now.is === 'in' ? <Shell><Page /></Shell>
          : now.is === 'out' ? <SignInPage ended={now.ended} />
            : <Door />}
      {now.is === 'in' && <IdleWarning />}
      <Toasts />
    </>
  );
}

/** Before it is known whether somebody is signed in. */
function Door() {
  const t = useTexts();
  const now = standing.use();
  return (
    <main id="main" class="door">
      <Logo />
      {now.is === 'unreachable' && <Empty short icon="cloudOff" title={t.state.openFailed} text={refusalWords(now.code)} action={<button type="button" class="button primary" onClick={() => void resume()}>{t.state.retry}</button>} />}
    </main>
  );
}

function Page() {
  const t = useWords();
  const may = useMay();
  const { segments } = address.use();
  const [first = '', second] = segments;
  const home = places.find((each) => may(each.permission));
  const place = first === '' ? home : places.find((each) => each.path === first);
  const below = second === undefined ? undefined : place?.below?.[second] ?? place?.below?.['*'];
  const title = place === undefined ? t.nowhere.title : t.places[place.path];
  useEffect(() => { document.title = `${title} · ${spoken(brand)}`; }, [title]);
  useEffect(() => { if (first === '' && home !== undefined) navigate(`/${home.path}`, { replace: true }); }, [first]);
  if (place === undefined || segments.length > 2 || (second !== undefined && below === undefined)) {
    return <Empty icon="search" title={t.nowhere.title} text={t.nowhere.text} action={<a class="button" href="/">{t.nowhere.home}</a>} />;
  }
  const wanted = below ?? place;
  if (!may(place.permission) || !may(wanted.permission)) {
    return <Empty icon="alert" title={t.nowhere.forbidden} text={t.nowhere.forbiddenText} action={<a class="button" href="/">{t.nowhere.home}</a>} />;
  }
  const Shown = wanted.page;
  return <Shown key={`${first}/${second ?? ''}`} name={second ?? ''} />;
}
