// Real catalogues: imported, then searched in the browser with the network off and the daemon gone.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, newContext, watchErrors } from './support/browser.mjs';
import { openShop, root } from './support/shop.mjs';
import { goOffline, search, settled, visit } from './support/storefront.mjs';

const catalogues = join(root, '../shared/data/catalog');
let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const cases = [
  { file: 'zh-household.csv', currency: 'CNY', locale: 'zh-CN', products: 239, searches: [['四件套', /四件套/, 10], ['sijiantao', /四件套/, 10]] },
  { file: 'en-bird-food.csv', currency: 'GBP', locale: 'en-GB', products: 1389, searches: [['safflower seed', /safflower/i, 5]] },
];
for (const { file, currency, locale, products, searches } of cases) {
  const path = join(catalogues, file);
  test(`${file} is imported and searched offline`, { skip: existsSync(path) ? false : `${path} is not here` }, async () => {
    const shop = await openShop({ import: ['--format', 'shopify-csv', '--currency', currency, path] });
    try {
      const context = await newContext(browser, { locale });
      const page = await context.newPage();
      const errors = watchErrors(page);
      await visit(page, shop.url);
      await settled(page);
      await visit(page, shop.url, '/settings');
      const kept = Number(/(\d+) *(?:件|种|products)/.exec((await page.locator('main').textContent()).replaceAll(',', ''))?.[1]);
      assert.ok(kept >= products - 1 && kept <= products, `${kept} products`); // one of the household ones is not for sale
      await goOffline(context);
      await shop.stop();
      await page.reload();
      for (const [text, right, among] of searches) {
        const titles = await search(page, text);
        const good = titles.slice(0, among).filter((title) => right.test(title)).length;
        console.log(JSON.stringify({ figure: 'offline_search', file, text, found: titles.length, right_of_first: [good, Math.min(among, titles.length)], first: titles[0] }));
        assert.equal(good, Math.min(among, titles.length), titles.slice(0, among).join(' | '));
        assert.ok(good > 0);
      }
      assert.deepEqual(errors, []);
      await context.close();
    } finally {
      await shop.close();
    }
  });
}
