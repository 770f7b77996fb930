// What coupons a member has, and taking one back.
import { useState } from 'preact/hooks';
import { api, ask } from '../../api/client.ts';
import { Badge, Notice } from '../../ui/components/states.tsx';
import { spoken } from '../../ui/texts/index.ts';
import { couponTones, termsOf, type Coupon } from '../coupon_words.ts';
import { useGoods } from '../goods.ts';
import { PAGE_SIZE, paged, useListed } from '../loading.ts';
import { Act } from '../parts/act.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';

export function MemberCoupons({ id }: { id: string }) {
  const t = useWords();
  const may = useMay();
  const goods = useGoods();
  const [taking, setTaking] = useState<Coupon | null>(null);
  const listed = useListed((cursor) => paged(ask(api.GET('/v1/admin/members/{id}/coupons', { params: { path: { id }, query: { limit: PAGE_SIZE, ...(cursor === '' ? {} : { cursor }) } } })), ({ coupons, next }) => ({ rows: coupons, next })), [id]);
  const columns: Column<Coupon>[] = [
    { key: 'name', label: t.coupons.name, cell: ({ terms }) => (may('coupons.read') ? <a class="link" href={`/coupons/${terms.number}`}>{spoken(terms.name)}</a> : spoken(terms.name)), text: ({ terms }) => spoken(terms.name) },
    { key: 'state', label: t.staff.state, cell: ({ state }) => <Badge tone={couponTones[state]}>{t.coupons.ofMember[state]}</Badge>, text: ({ state }) => t.coupons.ofMember[state] },
    { key: 'terms', label: t.promotions.terms, cell: ({ terms }) => <span class="small">{termsOf(terms, goods, t)}</span>, text: ({ terms }) => termsOf(terms, goods, t) },
    { key: 'claimed', label: t.coupons.claimed, cell: ({ claimedAt }) => <When at={claimedAt} />, text: ({ claimedAt }) => claimedAt },
    { key: 'until', label: t.coupons.validUntil, cell: ({ validTo }) => <When at={validTo} />, text: ({ validTo }) => validTo },
    ...(may('coupons.edit') ? [{ key: 'revoke', label: t.coupons.revoke, cell: (one: Coupon) => (one.state === 'claimed' || one.state === 'held' ? <button type="button" class="button small-button danger" aria-label={`${t.coupons.revoke}: ${spoken(one.terms.name)}`} onClick={() => setTaking(one)}>{t.coupons.revoke}</button> : <span class="faint">–</span>) }] : []),
  ];
  return (
    <section class="stack">
      <h2>{t.places.coupons}</h2>
      <Table name="member-coupons" label={t.places.coupons} columns={columns} listed={listed} rowKey={(one) => one.id} empty={{ icon: 'note', title: t.coupons.noneOfMember }} />
      {taking !== null && (
        <Act<Coupon> title={`${t.coupons.revoke} · ${spoken(taking.terms.name)}`} verb={t.coupons.revoke} danger said={t.coupons.revoked} onClose={() => setTaking(null)} onDone={() => { setTaking(null); listed.reload(); }}
          run={(reason) => ask(api.POST('/v1/admin/members/{id}/coupon-revocations', { params: { path: { id } }, body: { coupon: taking.id, reason } }))}>
          <Notice tone="warn">{taking.state === 'held' ? t.coupons.revokeHeld : t.coupons.revokeText}</Notice>
        </Act>
      )}
    </section>
  );
}
