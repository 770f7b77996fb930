// A product: its texts and prices, and the stock of each variant (goods that came, and counting what is there).
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Field, Switch } from '../../ui/components/field.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Badge, Empty, Notice } from '../../ui/components/states.tsx';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { minorFromText, textFromMinor } from '../amounts.ts';
import { askTagged, useLoaded, type Tagged } from '../loading.ts';
import { Act, Change } from '../parts/act.tsx';
import { Facts } from '../parts/facts.tsx';
import { Head } from '../parts/head.tsx';
import { Refused, Table, type Column } from '../parts/table.tsx';
import type { PageProps } from '../places.tsx';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';
import { Stock, type Product } from './products.tsx';

type Variant = Schema<'Variant'>;
type Figures = Schema<'StockFigures'>;

const nameOf = (variant: Variant): string => variant.options.map(spoken).join(' / ') || variant.sku;

export function ProductPage({ name }: PageProps) {
  const t = useWords();
  const shop = useTexts();
  const may = useMay();
  const number = Number(name);
  const loaded = useLoaded(() => askTagged(api.GET('/v1/admin/products/{number}', { params: { path: { number: name } } })), [name]);
  const [editing, setEditing] = useState(false);
  const [stocked, setStocked] = useState<{ variant: Variant; how: 'receive' | 'count' } | null>(null);
  const back = { to: '/products', label: t.places.products };
  if (loaded.value === null) {
    return <div class="page"><Head title={t.places.products} back={back} />{loaded.refusal?.code === 'not_found' || Number.isNaN(number) ? <Empty short icon="search" title={t.products.notFound} /> : loaded.refusal !== null && <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />}</div>;
  }
  const { value: product } = loaded.value;
  const columns: Column<Variant>[] = [
    { key: 'sku', label: shop.product.sku, cell: (one) => <span class="stack none"><span class="strong">{nameOf(one)}</span><code class="tiny faint">{one.sku}</code></span>, text: (one) => one.sku },
    { key: 'price', label: t.products.price, number: true, cell: (one) => <Money amount={one.priceMinor} />, text: (one) => one.priceMinor },
    { key: 'stock', label: t.products.available, number: true, cell: (one) => <Stock units={one.stock} />, text: (one) => one.stock },
    ...(may('stock.adjust') ? [{ key: 'act', label: t.products.stock, cell: (one: Variant) => (
      <span class="row tight nowrap">
        <button type="button" class="button small-button" onClick={() => setStocked({ variant: one, how: 'receive' })}>{t.products.receive}</button>
        <button type="button" class="button small-button" onClick={() => setStocked({ variant: one, how: 'count' })}>{t.products.count}</button>
      </span>
    ) }] : []),
  ];
  const again = (): void => { setEditing(false); setStocked(null); void loaded.reload(); };
  return (
    <div class="page">
      <Head title={spoken(product.title)} back={back}>{may('products.edit') && <button type="button" class="button primary" onClick={() => setEditing(true)}>{t.products.edit}</button>}</Head>
      <section class="panel"><Facts rows={[
        [t.staff.state, <Badge key="sale" tone={product.onSale ? 'good' : 'plain'}>{product.onSale ? t.products.onSale : t.products.draft}</Badge>],
        [t.products.titleZh, product.title.zh], [t.products.titleEn, product.title.en], [t.products.summary, spoken(product.summary)],
        [t.products.handle, <code key="handle" class="small">{product.handle}</code>],
      ]} /></section>
      <h2>{t.products.variants}</h2>
      <Table name={`product-${product.handle}`} label={t.products.variants} columns={columns} rowKey={(one) => String(one.number)} empty={{ icon: 'box', title: t.products.none }} listed={{ rows: product.variants, refusal: loaded.refusal, busy: loaded.busy, more: null, reload: again }} />
      {editing && <Edit tagged={loaded.value} onClose={() => setEditing(false)} onDone={again} />}
      {stocked !== null && (stocked.how === 'receive' ? <Receive variant={stocked.variant} onClose={() => setStocked(null)} onDone={again} /> : <Count variant={stocked.variant} onClose={() => setStocked(null)} onDone={again} />)}
    </div>
  );
}

const UNITS_MAX = 1_000_000_000;
const unitsOf = (text: string, min: number): number | null => (/^\d{1,10}$/.test(text.trim()) && Number(text) >= min && Number(text) <= UNITS_MAX ? Number(text) : null);

interface StockProps { variant: Variant; onClose: () => void; onDone: () => void }

function Receive({ variant, onClose, onDone }: StockProps) {
  const t = useWords();
  const [text, setText] = useState('');
  const [key] = useState(() => crypto.randomUUID()); // sending again receives once
  const quantity = unitsOf(text, 1);
  return (
    <Act<Figures> title={t.products.receiveTitle(nameOf(variant))} verb={t.products.receive} said={t.products.done} ready={quantity !== null} onClose={onClose} onDone={onDone}
      run={(reason) => ask(api.POST('/v1/admin/stock/{variant}/receipts', { params: { path: { variant: String(variant.number) }, header: { 'Idempotency-Key': key } }, body: { quantity: quantity ?? 0, reason } }))}>
      <Field label={t.products.units} name="units" type="tel" value={text} onInput={setText} maxLength={10} wrong={text !== '' && quantity === null ? t.products.unitsWrong : undefined} />
      {quantity !== null && <Change label={t.products.available} before={String(variant.stock)} after={String(variant.stock + quantity)} />}
    </Act>
  );
}

function Count({ variant, onClose, onDone }: StockProps) {
  const t = useWords();
  const params = { path: { variant: String(variant.number) } };
  const figures = useLoaded<Tagged<Figures>>(() => askTagged(api.GET('/v1/admin/stock/{variant}', { params })), [variant.number]);
  const [text, setText] = useState('');
  const counted = unitsOf(text, 0);
  const seen = figures.value;
  return (
    <Act<Figures> title={t.products.countTitle(nameOf(variant))} verb={t.products.count} said={t.products.done} ready={counted !== null && seen !== null} onClose={onClose} onDone={onDone}
      run={(reason) => ask(api.PUT('/v1/admin/stock/{variant}', { params: { ...params, header: { 'If-Match': seen?.tag ?? '' } }, body: { onHand: counted ?? 0, reason } }))}>
      {figures.refusal !== null && <Refused code={figures.refusal.code} again={() => void figures.reload()} />}
      {seen !== null && <Facts rows={[[t.products.onHand, seen.value.onHand], [t.products.reserved, seen.value.reserved], [t.products.available, seen.value.available]]} />}
      <Field label={t.products.counted} name="units" type="tel" value={text} onInput={setText} maxLength={10} hint={t.products.countHint} wrong={text !== '' && counted === null ? t.products.unitsWrong : undefined} />
      {seen !== null && counted !== null && <Change label={t.products.onHand} before={String(seen.value.onHand)} after={String(counted)} />}
    </Act>
  );
}

function Edit({ tagged, onClose, onDone }: { tagged: Tagged<Product>; onClose: () => void; onDone: () => void }) {
  const t = useWords();
  const { value: before, tag } = tagged;
  const [titleZh, setTitleZh] = useState(before.title.zh);
  const [titleEn, setTitleEn] = useState(before.title.en);
  const [onSale, setOnSale] = useState(before.onSale);
  const [prices, setPrices] = useState(() => before.variants.map((each) => textFromMinor(each.priceMinor)));
  const wanted = prices.map((text) => minorFromText(text));
  const product: Product = { ...before, title: { zh: titleZh.trim(), en: titleEn.trim() }, onSale, variants: before.variants.map((each, index) => ({ ...each, priceMinor: wanted[index] ?? each.priceMinor })) };
  const changed = JSON.stringify(product) !== JSON.stringify(before);
  return (
    <Act<Product> title={t.products.edit} verb={t.products.save} said={t.products.saved} ready={changed && !wanted.includes(null) && titleZh.trim() !== ''} onClose={onClose} onDone={onDone}
      run={(reason) => ask(api.PUT('/v1/admin/products/{number}', { params: { path: { number: String(before.number) }, header: { 'If-Match': tag } }, body: { product, reason } }))}>
      <Field label={t.products.titleZh} name="titleZh" value={titleZh} onInput={setTitleZh} maxLength={100} />
      <Field label={t.products.titleEn} name="titleEn" value={titleEn} onInput={setTitleEn} maxLength={200} />
      {before.variants.map((each, index) => (
        <Field key={each.number} label={`${t.products.price} · ${nameOf(each)}`} name={`price-${each.number}`} value={prices[index] ?? ''} maxLength={16}
          onInput={(text) => setPrices(prices.map((old, place) => (place === index ? text : old)))} wrong={wanted[index] === null ? t.members.amountWrong : undefined} />
      ))}
      <Switch checked={onSale} onChange={setOnSale}>{t.products.onSale}</Switch>
      <Notice>{t.products.afterPublish}</Notice>
    </Act>
  );
}
