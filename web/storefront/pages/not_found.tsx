// An address that leads nowhere.
import { Empty } from '../../ui/components/states.tsx';
import { useTexts } from '../../ui/texts/index.ts';
import type { PageProps } from '../app.tsx';
import { useTitle } from '../shop.ts';

export function NotFound(_: PageProps) {
  const t = useTexts();
  useTitle(t.state.notFound);
  return (
    <>
      <h1 class="unseen" tabIndex={-1}>{t.state.notFound}</h1>
      <Empty icon="search" title={t.state.notFound} text={t.state.notFoundHint} action={<a class="button primary" href="/">{t.state.goHome}</a>} />
    </>
  );
}
