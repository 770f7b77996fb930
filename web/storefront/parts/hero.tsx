// The top of the home page. Its words need no catalogue: they stand before the shop is open, and keep their place when
// its pictures come.
import type { Category, Product, Shop } from 'cartwright';
import { useMemo } from 'preact/hooks';
import { Icon } from '../../ui/components/icon.tsx';
import { Picture } from '../../ui/components/picture.tsx';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { productsOf, useStocked } from '../shop.ts';

const SIDES = 2;
const SAMPLE = 60;

interface Lead { category: Category; product: Product | undefined }
interface Leads { lead: Lead | undefined; sides: readonly Lead[]; first: Product | undefined }

function readLeads(shop: Shop): Leads {
  const categories = shop.catalogue.shop?.categories ?? [];
  const [lead, ...sides] = categories.filter((category) => category.parent === 0).slice(0, 1 + SIDES).map((category): Lead => {
    const below = categories.filter((each) => each.parent === category.number);
    for (const each of below.length > 0 ? below : [category]) {
      const [product] = productsOf(shop, each.key, 1);
      if (product !== undefined) return { category, product };
    }
    return { category, product: undefined };
  });
  return { lead, sides, first: lead?.product ?? shop.catalogue.list({ limit: SAMPLE }).products.at(-1) };
}

export function Hero() {
  const t = useTexts();
  const shop = useStocked();
  const leads = useMemo(() => (shop === null ? null : readLeads(shop)), [shop?.status.catalogue?.version]);
  const lead = leads?.lead;
  return (
    <section class="hero" aria-labelledby="hero-title">
      <div class="hero-lead">
        <div class="hero-words">
          <h1 id="hero-title" tabIndex={-1}>{t.home.tagline}</h1>
          <p class="soft">{t.home.lead}</p>
          <a class="button primary large" href={lead === undefined ? '/categories' : `/c/${lead.category.key}`}>{t.home.shop}<Icon name="right" small /></a>
        </div>
        {leads === null ? <span class="picture" /> : leads.first !== undefined && <Picture picture={leads.first.picture} eager />}
      </div>
      {leads === null
        ? Array.from({ length: SIDES }, (_, index) => <span class="hero-side" key={index} aria-hidden="true"><span class="picture" /><span class="hero-label" /></span>)
        : leads.sides.map(({ category, product }) => (
          <a class="hero-side" key={category.key} href={`/c/${category.key}`}>
            {product !== undefined && <Picture picture={product.picture} eager />}
            <span class="hero-label"><span class="strong">{spoken(category.title)}</span><Icon name="right" small /></span>
          </a>
        ))}
    </section>
  );
}
