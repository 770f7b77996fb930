// The head of a page: where one is, the way back, and what can be done here.
import type { ComponentChildren } from 'preact';
import { Icon } from '../../ui/components/icon.tsx';

export function Head({ title, lead, back, children }: { title: ComponentChildren; lead?: string; back?: { to: string; label: string }; children?: ComponentChildren }) {
  return (
    <div class="head-of-page">
      {back && <a class="more-link" href={back.to}><Icon name="left" small />{back.label}</a>}
      <div class="row wrap apart">
        <div class="head-words"><h1 tabIndex={-1}>{title}</h1>{lead && <p class="small soft">{lead}</p>}</div>
        {children && <div class="row wrap tight">{children}</div>}
      </div>
    </div>
  );
}
