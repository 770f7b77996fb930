// All categories, by the top ones.
import { Icon } from '../../ui/components/icon.tsx';
import { Picture } from '../../ui/components/picture.tsx';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { CategoryTiles } from '../parts/category_tiles.tsx';
import { ProductGrid } from '../parts/product_card.tsx';
import { productsOf, useCatalogue, useShop, useTitle } from '../shop.ts';

const EVERYTHING_MAX = 200;

export function Categories() {
  const t = useTexts();
  useTitle(t.category.title);
  const categories = useShop().catalogue.shop?.categories ?? [];
  const tops = categories.filter((category) => category.parent === 0);
  return (
    <div class="page">
      <h1 tabIndex={-1}>{t.category.title}</h1>
      {tops.length === 0 && <Everything />}
      {tops.map((top) => (
        <section class="shelf" key={top.key}>
          <div class="row apart"><h2>{spoken(top.title)}</h2><a class="more-link" href={`/c/${top.key}`} aria-label={`${t.home.all}: ${spoken(top.title)}`}>{t.home.all}<Icon name="right" small /></a></div>
          {categories.some((category) => category.parent === top.number) ? <CategoryTiles parent={top.number} /> : <Peek name={top.key} />}
        </section>
      ))}
    </div>
  );
}

/** A shop without categories. */
function Everything() {
  const products = useCatalogue((shop) => shop.catalogue.list({ limit: EVERYTHING_MAX }).products, []);
  return <ProductGrid products={products} />;
}

/** A category with nothing below it: a look at what is in it. */
function Peek({ name }: { name: string }) {
  const products = useCatalogue((shop) => productsOf(shop, name, 6), [name]);
  return <ul class="tiles">{products.map((product) => <li key={product.number}><a class="tile" href={`/p/${encodeURIComponent(product.handle)}`}><Picture picture={product.picture} /><span>{spoken(product.title)}</span></a></li>)}</ul>;
}
