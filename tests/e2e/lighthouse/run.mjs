// Lighthouse as a phone sees the shop, on a local daemon: node lighthouse/run.mjs [path]; prints one JSON line.
import { setTimeout as wait } from 'node:timers/promises';
import lighthouse from 'lighthouse';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchProfile } from '../support/browser.mjs';
import { discard, openShop, temporary } from '../support/shop.mjs';

const [path = '/'] = process.argv.slice(2);
const shop = await openShop();
const profile = temporary('lighthouse');
const chrome = await launchProfile(profile);
try {
  const port = Number(readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
  await wait(500);
  const result = await lighthouse(shop.url + path, { port, output: 'json', onlyCategories: ['performance', 'accessibility', 'best-practices'], logLevel: 'error' });
  const { categories, audits } = result.lhr;
  const score = (name) => Math.round(categories[name].score * 100);
  const failed = Object.values(categories).flatMap((category) => category.auditRefs.filter((ref) => ref.weight > 0 && (audits[ref.id].score ?? 1) < 0.9).map((ref) => `${ref.id} ${audits[ref.id].displayValue ?? ''}`.trim()));
  console.log(JSON.stringify({ figure: 'lighthouse_mobile', path, performance: score('performance'), accessibility: score('accessibility'), best_practices: score('best-practices'), lcp_ms: Math.round(audits['largest-contentful-paint'].numericValue), tbt_ms: Math.round(audits['total-blocking-time'].numericValue), cls: audits['cumulative-layout-shift'].numericValue, below: failed }));
} finally {
  await chrome.kill();
  await shop.close();
  discard(profile);
}
