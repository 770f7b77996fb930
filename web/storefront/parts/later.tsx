// A page of a file of its own: asked for when it is shown first.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Empty } from '../../ui/components/states.tsx';
import { useTexts } from '../../ui/texts/index.ts';
import type { PageProps } from '../app.tsx';

export function later(load: () => Promise<ComponentType<PageProps>>): ComponentType<PageProps> {
  let kept: ComponentType<PageProps> | null = null;
  return function Later(props: PageProps) {
    const t = useTexts();
    const [state, setState] = useState<'waiting' | 'here' | 'failed'>(kept === null ? 'waiting' : 'here');
    useEffect(() => {
      if (kept === null) load().then((page) => { kept = page; setState('here'); }, () => setState('failed'));
    }, []);
    if (kept !== null) { const Shown = kept; return <Shown {...props} />; }
    if (state === 'failed') return <Empty icon="cloudOff" title={t.state.openFailed} text={t.state.openFailedHint} action={<button type="button" class="button primary" onClick={() => location.reload()}>{t.state.reload}</button>} />;
    return <div aria-busy="true"><span class="unseen" role="status">{t.state.loading}</span></div>;
  };
}
