// The categories one can shop in, each with the picture of a thing from it.
import { useMemo } from 'preact/hooks';
import { Picture } from '../../ui/components/picture.tsx';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { productsOf, useCatalogue } from '../shop.ts';

export function CategoryTiles({ title, parent }: { title?: string; parent?: number }) {
  const tiles = useCatalogue((shop) => {
    const categories = shop.catalogue.shop?.categories ?? [];
    const leaves = parent === undefined
      ? categories.filter((category) => !categories.some((other) => other.parent === category.number)).slice(0, 12)
      : categories.filter((category) => category.parent === parent);
    return leaves.map((category) => ({ category, picture: productsOf(shop, category.key, 2).at(-1)?.picture ?? '' }));
  }, [parent]);
  const t = useTexts();
  const items = useMemo(() => tiles.map(({ category, picture }) => (
    <li key={category.key}><a class="tile" href={`/c/${category.key}`}><Picture picture={picture} /><span>{spoken(category.title)}</span></a></li>
  )), [tiles, t]);
  if (tiles.length === 0) return null;
  return (
    <section class="shelf">
      {title !== undefined && <h2>{title}</h2>}
      <ul class="tiles">{items}</ul>
    </section>
  );
}
