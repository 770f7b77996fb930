// All products, those not for sale too, with what is on hand; import and publishing begin here.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { toast } from '../../ui/components/live.ts';
import { Money } from '../../ui/components/price.tsx';
import { Badge } from '../../ui/components/states.tsx';
import { Picture } from '../../ui/components/picture.tsx';
import { compareAmounts } from '../../ui/money.ts';
import { spoken } from '../../ui/texts/index.ts';
import { PAGE_SIZE, paged, useListed } from '../loading.ts';
import { Act } from '../parts/act.tsx';
import { Glyph } from '../parts/glyph.tsx';
import { Head } from '../parts/head.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';

export type Product = Schema<'Product'>;

export const LOW_STOCK = 5;
const available = (product: Product): number => product.variants.reduce((sum, each) => sum + each.stock, 0);
const lowest = (product: Product): string => product.variants.map((each) => each.priceMinor).sort(compareAmounts)[0] ?? '0';

export function ProductsPage() {
  const t = useWords();
  const may = useMay();
  const [publishing, setPublishing] = useState(false);
  const listed = useListed<Product>((cursor) => paged(ask(api.GET('/v1/admin/products', { params: { query: { limit: PAGE_SIZE, ...(cursor === '' ? {} : { cursor }) } } })), ({ products, next }) => ({ rows: products, next })), []);
  const columns: Column<Product>[] = [
    { key: 'title', label: t.products.title, cell: (one) => <span class="with-picture"><Picture picture={one.picture} /><span class="strong">{spoken(one.title)}</span></span>, text: (one) => spoken(one.title) },
    { key: 'handle', label: t.products.handle, cell: (one) => <code class="small">{one.handle}</code>, text: (one) => one.handle, extra: true },
    { key: 'sale', label: t.staff.state, cell: (one) => <Badge tone={one.onSale ? 'good' : 'plain'}>{one.onSale ? t.products.onSale : t.products.draft}</Badge>, text: (one) => (one.onSale ? t.products.onSale : t.products.draft) },
    { key: 'variants', label: t.products.variants, number: true, cell: (one) => one.variants.length, text: (one) => one.variants.length },
    { key: 'price', label: t.products.price, number: true, cell: (one) => <Money amount={lowest(one)} />, text: lowest },
    { key: 'stock', label: t.products.available, number: true, cell: (one) => <Stock units={available(one)} />, text: available },
  ];
  return (
    <div class="page">
      <Head title={t.places.products} lead={t.products.lead}>
        {may('products.edit') && <a class="button" href="/products/import"><Glyph name="upload" small />{t.imports.title}</a>}
        {may('products.edit') && <button type="button" class="button primary" onClick={() => setPublishing(true)}>{t.products.publish}</button>}
      </Head>
      <Table name="products" label={t.places.products} columns={columns} listed={listed} rowKey={(one) => String(one.number)} to={(one) => `/products/${one.number}`} empty={{ icon: 'box', title: t.products.none, text: t.products.noneText }} />
      {publishing && <Publish onClose={() => setPublishing(false)} />}
    </div>
  );
}

export const Stock = ({ units }: { units: number }) => <span class={`number${units === 0 ? ' none-left' : units <= LOW_STOCK ? ' few-left' : ''}`}>{units}</span>;

export function Publish({ onClose }: { onClose: () => void }) {
  const t = useWords();
  return (
    <Act<Schema<'Published'>> title={t.products.publish} verb={t.products.publish} onClose={onClose} onDone={({ version }) => { onClose(); toast(t.products.published(version)); }}
      run={(reason) => ask(api.POST('/v1/admin/publications', { body: { reason } }))}>
      <p class="small soft">{t.products.publishText}</p>
    </Act>
  );
}
