// One product: picture, words, choice, price, and the bar to buy it.
import type { Product } from 'cartwright';
import { useEffect } from 'preact/hooks';
import { formatList, formatWeight } from '../../ui/dates.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { Picture } from '../../ui/components/picture.tsx';
import { Empty } from '../../ui/components/states.tsx';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import type { PageProps } from '../app.tsx';
import { BuyForm } from '../parts/buy_form.tsx';
import { ProductRow } from '../parts/product_card.tsx';
import { useCatalogue, useShop, useTitle } from '../shop.ts';

const RELATED = 5;

export function ProductPage({ name }: PageProps) {
  const t = useTexts();
  const product = useCatalogue((shop) => shop.catalogue.product(name), [name]);
  useTitle(product === null ? t.product.notFound : spoken(product.title));
  if (product === null) {
    return (
      <>
        <h1 class="unseen" tabIndex={-1}>{t.product.notFound}</h1>
        <Empty icon="box" title={t.product.notFound} text={t.product.notFoundHint} action={<a class="button primary" href="/categories">{t.category.emptyAction}</a>} />
      </>
    );
  }
  return <Shown product={product} />;
}

function Shown({ product }: { product: Product }) {
  const t = useTexts();
  const shop = useShop();
  useEffect(() => shop.history.viewed(product.number), [product.number]);
  const category = shop.catalogue.shop?.categories.find((each) => each.number === product.category);
  const top = shop.catalogue.shop?.categories.find((each) => each.number === category?.parent);
  const related = useCatalogue((from) => (category === undefined ? [] : from.catalogue.list({ category: category.key, limit: 60 }).products)
    .filter((each) => each.number !== product.number).sort((a, b) => (a.number > product.number ? 0 : 1) - (b.number > product.number ? 0 : 1)).slice(0, RELATED), [product.number]);
  const title = spoken(product.title);
  return (
    <div class="page">
      <nav class="crumbs small" aria-label={t.nav.backTo}>
        {[top, category].map((each) => each && <a key={each.key} href={`/c/${each.key}`}>{spoken(each.title)}<Icon name="right" small /></a>)}
      </nav>
      <article class="product">
        <div class="product-picture"><Picture picture={product.picture} alt={t.product.picture(title)} eager /></div>
        <div class="product-words">
          <div class="stack tight">
            <p class="small faint">{spoken(product.brand)}</p>
            <h1 tabIndex={-1}>{title}</h1>
            <p class="soft">{spoken(product.summary)}</p>
          </div>
          <BuyForm product={product} />
          <section class="stack tight"><h2 class="section-title">{t.product.description}</h2>{spoken(product.description).split('\n').filter(Boolean).map((line, index) => <p key={index}>{line}</p>)}</section>
          <Details product={product} />
        </div>
      </article>
      <ProductRow title={t.product.related} products={related} {...(category ? { to: `/c/${category.key}` } : {})} />
    </div>
  );
}

function Details({ product }: { product: Product }) {
  const t = useTexts();
  const weights = [...new Set(product.variants.map((variant) => variant.weightG))].sort((a, b) => a - b);
  const [light] = weights;
  const heavy = weights.at(-1);
  const brand = spoken(product.brand);
  return (
    <section class="stack tight">
      <h2 class="section-title">{t.product.details}</h2>
      <dl class="facts small">
        {brand !== '' && <div><dt>{t.product.brand}</dt><dd>{brand}</dd></div>}
        {product.options.map((option, index) => (
          <div key={option.zh}><dt>{spoken(option)}</dt><dd>{formatList([...new Set(product.variants.flatMap((variant) => variant.options[index] ?? []).map(spoken))])}</dd></div>
        ))}
        {light !== undefined && heavy !== undefined && light > 0 && <div><dt>{t.product.weight}</dt><dd class="number">{light === heavy ? formatWeight(light) : `${formatWeight(light)} – ${formatWeight(heavy)}`}</dd></div>}
        <div><dt>{t.product.delivery}</dt><dd>{t.product.deliveryHint}</dd></div>
      </dl>
    </section>
  );
}
