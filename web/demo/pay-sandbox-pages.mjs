// What the sandbox shows: the page where a shopper pays, and the panel where it is told how to behave.
const words = {
  zh: { title: '演示收银台', note: '这里不会收取真实的钱。', order: '订单', pay: '付款', refuse: '不付了', paid: '已经付款。', refused: '没有付款。', closed: '这一页已经结束，没有付款。', back: '回到商店' },
  en: { title: 'Demo checkout', note: 'No real money is taken here.', order: 'Order', pay: 'Pay', refuse: 'Do not pay', paid: 'This is paid.', refused: 'This was not paid.', closed: 'This page is over; nothing was paid.', back: 'Back to the shop' },
};
const safe = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const places = { JPY: 0, KRW: 0, KWD: 3, BHD: 3 };
function money(minor, currency, locale) {
  const digits = places[currency] ?? 2;
  const padded = minor.padStart(digits + 1, '0');
  const text = digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
  return new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', { style: 'currency', currency, minimumFractionDigits: digits }).format(text);
}
const style = `:root{color-scheme:light dark}body{font:1rem/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;margin:0;display:grid;place-items:center;min-height:100vh;background:light-dark(#eef1f6,#14161a);color:light-dark(#1b2230,#e8ebf0)}
main{background:light-dark(#fff,#1e2228);border:1px solid light-dark(#d8dde6,#353b45);border-radius:12px;padding:1.5rem;margin:1rem;width:min(100% - 2rem,26rem);box-sizing:border-box}
main.wide{width:min(100% - 2rem,64rem)}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:.5rem 0}.sum{font-size:2rem;font-weight:600;font-variant-numeric:tabular-nums}small{color:light-dark(#566074,#a4adba)}
button,a.button{font:inherit;display:block;width:100%;box-sizing:border-box;text-align:center;padding:.75rem;margin-top:.75rem;border-radius:8px;border:1px solid light-dark(#6b7689,#8b95a5);background:none;color:inherit;cursor:pointer;text-decoration:none;min-height:44px}
button.first{background:light-dark(#1f4fb2,#9cc0ff);border-color:transparent;color:light-dark(#fff,#0c1a33)}:focus-visible{outline:3px solid light-dark(#1f4fb2,#9cc0ff);outline-offset:2px}
.row{display:flex;flex-wrap:wrap;gap:.5rem}.row button{width:auto;margin:0}table{width:100%;border-collapse:collapse;font-size:.875rem}td,th{text-align:left;padding:.25rem .5rem .25rem 0;border-bottom:1px solid light-dark(#d8dde6,#353b45)}pre{white-space:pre-wrap;font-size:.8rem}`;
const page = (lang, title, body, wide = '') => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style><main class="${wide}">${body}</main></html>`;
const languageOf = ({ locale }) => (locale === 'en' ? 'en' : 'zh');

export function payPage(session) {
  const lang = languageOf(session);
  const w = words[lang];
  return page(lang === 'zh' ? 'zh-CN' : 'en', w.title, `<h1>${w.title}</h1><p><small>${w.order} ${safe(session.order)}</small></p><p class="sum">${safe(money(session.amountMinor, session.currency, lang))}</p>
<form method="post"><button class="first" name="choice" value="pay">${w.pay}</button><button name="choice" value="refuse">${w.refuse}</button></form><p><small>${w.note}</small></p>`);
}
export function closedPage(session, standing) {
  const lang = languageOf(session);
  const w = words[lang];
  return page(lang === 'zh' ? 'zh-CN' : 'en', w.title, `<h1>${w.title}</h1><p>${w[standing]}</p><a class="button" href="${safe(session.returnUrl)}">${w.back}</a>`);
}

const switches = [
  ['Behave · 正常', 'behave', {}],
  ['Notices 10 s late · 通知晚 10 秒', 'set', { delayMs: 10_000 }],
  ['Every notice three times · 通知发三遍', 'set', { duplicate: 2 }],
  ['Hold notices · 扣住通知', 'set', { hold: true }],
  ['Release · 放出', 'release', { hold: false, vanish: false }],
  ['Release reversed · 倒序放出', 'release_reversed', { hold: false, vanish: false }],
  ['Lie about the sum in notices · 通知里谎报金额', 'set', { lieInNotice: '1' }],
  ['Vanish · 失联', 'set', { vanish: true }],
  ['Refunds wait · 退款等待', 'set', { pendingRefunds: true }],
  ['Finish refunds · 完成退款', 'finish_refunds', { pendingRefunds: false }],
  ['Refuse refunds · 拒绝退款', 'set', { refuseRefunds: true }],
];
export function controlPage({ behaviour, sessions, refunds, sent, held }) {
  const rows = (list, columns) => `<table><tr>${columns.map((name) => `<th>${name}</th>`).join('')}</tr>${list.slice(-20).reverse().map((one) => `<tr>${columns.map((name) => `<td>${safe(one[name] ?? '')}</td>`).join('')}</tr>`).join('')}</table>`;
  const buttons = switches.map(([label, act, set]) => `<form method="post" action="/control"><input type="hidden" name="set" value="${safe(JSON.stringify(set))}"><button name="act" value="${act}">${label}</button></form>`).join('');
  return page('en', 'Pay sandbox', `<h1>Pay sandbox · 演示收银</h1><p><small>No real money. ${held} held · 扣住 ${held}</small></p><div class="row">${buttons}</div><pre>${safe(JSON.stringify(behaviour))}</pre>
<h1>Payments · 付款</h1>${rows(Object.values(sessions), ['order', 'amountMinor', 'currency', 'standing'])}<h1>Refunds · 退款</h1>${rows(Object.values(refunds), ['order', 'amountMinor', 'standing'])}<h1>Notices · 通知</h1>${rows(sent, ['type', 'about', 'status'])}`, 'wide');
}
