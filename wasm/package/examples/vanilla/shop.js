// Serve the package's folder and the daemon under one address; no build step.
import { formatMoney, openShop } from '../../dist/cartwright.js';

const at = (id) => document.getElementById(id);
const shop = await openShop({ server: new URLSearchParams(location.search).get('server') ?? '/' });

function element(name, text, ...children) {
  const made = document.createElement(name);
  made.append(text, ...children);
  return made;
}

function button(text, act) {
  const made = element('button', text);
  made.addEventListener('click', act);
  return made;
}

function showProducts() {
  const text = at('search').value;
  const found = text === '' ? shop.catalogue.list({ limit: 20 }).products : shop.search(text);
  at('products').replaceChildren(...found.map((product) => {
    const [variant] = product.variants;
    const price = formatMoney(variant.priceMinor, shop.catalogue.shop.currency);
    return element('li', `${product.title.en}, ${price} `, button('Add', () => shop.cart.add(variant.sku)));
  }));
}

function showCart() {
  at('lines').replaceChildren(...shop.cart.view.lines.map((line) => {
    const title = shop.catalogue.bySku(line.sku)?.title.en ?? line.sku;
    return element('li', `${line.quantity} × ${title} `,
      button('+', () => shop.cart.add(line.sku)), button('−', () => shop.cart.set(line.sku, line.quantity - 1)));
  }));
  const quote = shop.quote();
  at('total').textContent = quote === null ? '' : `Total ${formatMoney(quote.totalMinor, quote.currency)}`;
  const { network, storage, pending } = shop.status;
  at('status').textContent = `${network}, ${storage}, ${pending} waiting`;
}

let catalogue = 0;
function show() {
  at('title').textContent = shop.catalogue.shop?.title.en ?? 'No catalogue yet';
  if (catalogue !== shop.status.catalogue?.version) showProducts();
  catalogue = shop.status.catalogue?.version;
  showCart();
}

at('search').addEventListener('input', showProducts);
shop.subscribe(show);
show();
