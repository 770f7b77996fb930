// Checks web/demo/catalogue.json against the limits of the format. Plain Node, no dependencies.
//   node web/demo/check.mjs            exit 0 when clean; otherwise one line a fault and exit 1
//   node web/demo/check.mjs FILE       check another catalogue (pictures are looked for beside it)
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), 'catalogue.json');
const pictures = join(dirname(file), 'pictures');
const faults = [];
const need = (ok, where, what) => { if (!ok) faults.push(`${where}: ${what}`); return ok; };
const chars = (s) => [...s].length;

let doc;
try { doc = JSON.parse(readFileSync(file, 'utf8')); } catch (e) { console.error(`${file}: cannot be read as JSON: ${e.message}`); process.exit(1); }

const only = (o, keys, where) => { for (const k of Object.keys(o)) need(keys.includes(k), where, `unknown field "${k}"`); };
const list = (v, where) => (need(Array.isArray(v), where, 'must be a list') ? v : []);
function text(v, max, where) {
  if (!need(v && typeof v === 'object', where, 'missing; needs {"zh","en"}')) return;
  only(v, ['zh', 'en'], where);
  for (const lang of ['zh', 'en']) {
    const s = v[lang];
    if (!need(typeof s === 'string' && s.trim() !== '', `${where}.${lang}`, 'missing or empty')) continue;
    need(s === s.trim(), `${where}.${lang}`, 'has space at an end');
    need(chars(s) <= max, `${where}.${lang}`, `${chars(s)} characters, more than ${max}`);
  }
}
const money = (v, where) => need(typeof v === 'string' && /^(0|[1-9]\d{0,14})$/.test(v), where, `"${v}" is not a whole number of minor units written as a string`);
const whole = (v, lo, hi, where) => need(Number.isInteger(v) && v >= lo && v <= hi, where, `${v} is not a whole number from ${lo} to ${hi}`);
const unique = (seen, key, where, what) => { need(!seen.has(key), where, `${what} "${key}" is used more than once`); seen.add(key); };
// No exclamation marks anywhere, in either script.
(function walk(v, where) {
  if (typeof v === 'string') need(!/[!！]/.test(v), where, 'has an exclamation mark');
  else if (v && typeof v === 'object') for (const [k, x] of Object.entries(v)) walk(x, `${where}.${k}`);
})(doc, 'catalogue');

only(doc, ['format', 'currency', 'shop', 'categories', 'shipping', 'products'], 'catalogue');
need(doc.format === 'cartwright-catalogue-1', 'format', `"${doc.format}" is not cartwright-catalogue-1`);
need(/^[A-Z]{3}$/.test(doc.currency), 'currency', 'must be three capital letters');
text(doc.shop, 120, 'shop');

const categories = new Map();
list(doc.categories, 'categories').forEach((c, i) => {
  const where = `category ${c.key ?? '#' + i}`;
  only(c, ['key', 'parent', 'title'], where);
  need(/^[a-z0-9-]{2,80}$/.test(c.key), where, 'key must be a-z, 0-9 and -, 2 to 80');
  need(!categories.has(c.key), where, 'key is used more than once');
  text(c.title, 120, `${where} title`);
  categories.set(c.key, c);
});
for (const c of categories.values()) {
  if (c.parent === null) continue;
  const parent = categories.get(c.parent);
  if (need(parent, `category ${c.key}`, `parent "${c.parent}" is not a category`)) need(parent.parent === null, `category ${c.key}`, 'is more than two levels deep');
}

const methods = new Set();
list(doc.shipping, 'shipping').forEach((s) => {
  const where = `shipping ${s.zone}/${s.method}`;
  only(s, ['zone', 'method', 'title', 'steps', 'free_from_minor'], where);
  unique(methods, `${s.zone}/${s.method}`, where, 'zone and method');
  text(s.title, 120, `${where} title`);
  if (s.free_from_minor !== undefined) money(s.free_from_minor, `${where} free_from_minor`);
  const steps = list(s.steps, `${where} steps`);
  need(steps.length > 0, where, 'has no steps');
  steps.forEach((t, i) => {
    only(t, ['weight_g_max', 'amount_minor'], `${where} step ${i}`);
    whole(t.weight_g_max, 1, 1e6, `${where} step ${i} weight_g_max`);
    money(t.amount_minor, `${where} step ${i} amount_minor`);
    if (i) need(t.weight_g_max > steps[i - 1].weight_g_max && Number(t.amount_minor) >= Number(steps[i - 1].amount_minor), where, `step ${i} does not rise`);
  });
});

const handles = new Set(), skus = new Set(), shown = new Set();
const stock = { none: 0, few: 0, plenty: 0 };
const products = list(doc.products, 'products');
products.forEach((p, i) => {
  const where = p.handle ?? `product #${i}`;
  only(p, ['handle', 'category', 'brand', 'title', 'summary', 'description', 'tags', 'options', 'picture', 'variants'], where);
  need(/^[a-z0-9-]{3,80}$/.test(p.handle), where, 'handle must be a-z, 0-9 and -, 3 to 80');
  unique(handles, p.handle, where, 'handle');
  need(categories.has(p.category), where, `category "${p.category}" is not in the list`);
  text(p.brand, 120, `${where} brand`);
  text(p.title, 120, `${where} title`);
  text(p.summary, 160, `${where} summary`);
  text(p.description, 2000, `${where} description`);
  for (const lang of ['zh', 'en']) need(!/[\r\n]/.test(p.summary?.[lang] ?? ''), `${where} summary.${lang}`, 'is more than one line');
  const tags = list(p.tags, `${where} tags`);
  need(tags.length <= 10, where, `${tags.length} tags, more than 10`);
  need(new Set(tags).size === tags.length, where, 'a tag is repeated');
  tags.forEach((t) => need(typeof t === 'string' && t.trim() !== '' && chars(t) <= 40, where, `tag "${t}" is empty or longer than 40`));

  if (need(/^[a-z0-9-]+\.svg$/.test(p.picture), where, `picture "${p.picture}" is not a plain .svg name`)) {
    const path = join(pictures, p.picture);
    shown.add(p.picture);
    if (need(existsSync(path), where, `picture ${p.picture} is missing`)) {
      const svg = readFileSync(path, 'utf8');
      need(statSync(path).size <= 4096, where, `picture is ${statSync(path).size} bytes, more than 4096`);
      need(/viewBox="0 0 800 800"/.test(svg), where, 'picture is not 800 by 800');
      need(!/<(script|text|image|foreignObject|use|a|style)\b|\son\w+=|href|url\((?!#)|@import|NaN|undefined/i.test(svg), where, 'picture has a script, text, a reference, or a broken number');
    }
  }

  const options = list(p.options, `${where} options`), variants = list(p.variants, `${where} variants`);
  need(options.length <= 3, where, `${options.length} options, more than 3`);
  options.forEach((o, k) => text(o, 40, `${where} option ${k}`));
  need(variants.length >= 1 && variants.length <= 30, where, `${variants.length} variants; must be 1 to 30`);
  const choices = { zh: new Set(), en: new Set() };
  variants.forEach((v, k) => {
    const at = `${where} ${v.sku ?? 'variant #' + k}`;
    only(v, ['sku', 'options', 'price_minor', 'compare_at_minor', 'weight_g', 'stock'], at);
    need(/^[A-Z0-9-]{3,40}$/.test(v.sku), at, 'sku must be A-Z, 0-9 and -, 3 to 40');
    unique(skus, v.sku, at, 'sku');
    const chosen = list(v.options, `${at} options`);
    need(chosen.length === options.length, at, `${chosen.length} options where the product has ${options.length}`);
    chosen.forEach((o, n) => text(o, 40, `${at} option ${n}`));
    for (const lang of ['zh', 'en']) unique(choices[lang], chosen.map((o) => o?.[lang]).join(' / '), at, `choice (${lang})`);
    if (money(v.price_minor, `${at} price_minor`)) need(Number(v.price_minor) > 0, at, 'price is zero');
    if (v.compare_at_minor !== undefined && money(v.compare_at_minor, `${at} compare_at_minor`)) need(Number(v.compare_at_minor) > Number(v.price_minor), at, 'compare_at_minor is not above the price');
    whole(v.weight_g, 1, 30000, `${at} weight_g`);
    if (whole(v.stock, 0, 1e6, `${at} stock`)) stock[v.stock === 0 ? 'none' : v.stock <= 5 ? 'few' : 'plenty']++;
  });
});
if (existsSync(pictures)) for (const f of readdirSync(pictures)) need(shown.has(f), `pictures/${f}`, 'belongs to no product');
for (const c of categories.values()) {
  const parent = [...categories.values()].some((x) => x.parent === c.key);
  need(parent || products.some((p) => p.category === c.key), `category ${c.key}`, 'has no products');
}

if (faults.length) {
  for (const f of faults) console.error(f);
  console.error(`${faults.length} fault${faults.length === 1 ? '' : 's'}`);
  process.exit(1);
}
console.log(`${products.length} products, ${skus.size} variants, ${categories.size} categories, ${shown.size} pictures; stock: ${stock.none} none, ${stock.few} few, ${stock.plenty} plenty. No faults.`);
