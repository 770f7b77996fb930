// Draws web/demo/pictures/*.svg: one calm still-life a product, from shapes only.
// Plain Node, no dependencies, no randomness: the same input gives the same bytes.
//   node web/demo/make-pictures.mjs            write the pictures
//   node web/demo/make-pictures.mjs --sheet F  also write a contact sheet (HTML) to F
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'pictures');

// ---- colour -------------------------------------------------------------------------------
const rgb = (c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16));
const mix = (a, b, t) => {
  const x = rgb(a), y = rgb(b);
  return '#' + x.map((v, i) => Math.round(v + (y[i] - v) * t).toString(16).padStart(2, '0')).join('');
};
const lt = (c, t) => mix(c, '#fffaf2', t);
const dk = (c, t) => mix(c, '#2b2019', t);
const R = Math.round;

// Shared materials.
const OAK = '#c99f6f', WALNUT = '#7d5638', BRASS = '#c3a05a', STEEL = '#b9bcbd', INK = '#3b3a3c', PAPER = '#f5efe3', LEAF = '#7f9a72';

// ---- one picture --------------------------------------------------------------------------
class Pic {
  constructor(bg) { this.bg = bg; this.defs = ''; this.body = ''; this.memo = new Map(); }
  def(key, make) {
    if (!this.memo.has(key)) {
      const id = 'g' + this.memo.size.toString(36);
      this.memo.set(key, id);
      this.defs += make(id);
    }
    return `url(#${this.memo.get(key)})`;
  }
  lin(stops, x2, y2) {
    const s = stops.map(([o, c, a]) => `<stop${o ? ` offset="${String(o).replace(/^0/, '')}"` : ''} stop-color="${c}"${a === undefined ? '' : ` stop-opacity="${a}"`}/>`).join('');
    return this.def(`l${s}${x2}${y2}`, (id) => `<linearGradient id="${id}" x2="${x2}" y2="${y2}">${s}</linearGradient>`);
  }
  rad(stops, r = 0.5, cx = 0.5, cy = 0.5) {
    const s = stops.map(([o, c, a]) => `<stop${o ? ` offset="${String(o).replace(/^0/, '')}"` : ''} stop-color="${c}"${a === undefined ? '' : ` stop-opacity="${a}"`}/>`).join('');
    return this.def(`r${s}${r}${cx}${cy}`, (id) => `<radialGradient id="${id}" r="${r}" cx="${cx}" cy="${cy}">${s}</radialGradient>`);
  }
  // h: round bodies lit from the left; v: lit from above; d: broad faces; b: balls and puffs
  h(c, k = 0.26) { return this.lin([[0, dk(c, 0.06)], [0.24, lt(c, 0.32)], [0.6, c], [1, dk(c, k)]], 1, 0); }
  v(c, k = 0.16) { return this.lin([[0, lt(c, 0.22)], [1, dk(c, k)]], 0, 1); }
  d(c, k = 0.14) { return this.lin([[0, lt(c, 0.2)], [1, dk(c, k)]], 1, 1); }
  b(c, k = 0.2) { return this.rad([[0, lt(c, 0.42)], [0.6, c], [1, dk(c, k)]], 0.75, 0.36, 0.3); }

  path(d, fill = 'none', more = '') { this.body += `<path d="${d}" fill="${fill}"${more && ' ' + more}/>`; return this; }
  // Neighbouring lines of the same look become one path.
  line(d, c, w = 3, more = '') {
    const tail = `" fill="none" stroke="${c}" stroke-width="${w}" stroke-linecap="round"${more && ' ' + more}/>`;
    this.body = this.body.endsWith(tail) ? this.body.slice(0, -tail.length) + d + tail : `${this.body}<path d="${d}${tail}`;
    return this;
  }
  el(cx, cy, rx, ry, fill, more = '') { this.body += `<ellipse cx="${R(cx)}" cy="${R(cy)}" rx="${R(rx)}" ry="${R(ry)}" fill="${fill}"${more && ' ' + more}/>`; return this; }
  rect(x, y, w, h, r, fill, more = '') { this.body += `<rect x="${R(x)}" y="${R(y)}" width="${R(w)}" height="${R(h)}" rx="${R(r)}" fill="${fill}"${more && ' ' + more}/>`; return this; }
  group(attr, f) { this.body += `<g ${attr}>`; f(); this.body += '</g>'; return this; }
  // A soft pool of shade falling to the right, and a tight one where the thing touches the table.
  shadow(cx, y, rx, ry = rx * 0.17) {
    const deep = dk(this.bg, 0.85);
    const f = this.rad([[0, deep, 0.42], [0.55, deep, 0.16], [1, deep, 0]]);
    this.el(cx + rx * 0.2, y + ry * 0.25, rx * 1.35, ry * 1.7, f);
    this.el(cx + 4, y, rx * 1.04, ry * 0.95, f);
    return this;
  }
  // The shade of something lying on, or hanging before, a surface.
  cast(d, dx = 16, dy = 20) { return this.path(d, dk(this.bg, 0.8), `opacity=".09" transform="translate(${dx} ${dy})"`).path(d, dk(this.bg, 0.8), `opacity=".13" transform="translate(${dx / 2} ${dy / 2})"`); }
  // A body of revolution seen a little from above; profile is [y, radius] from top to foot.
  lathe(cx, prof, fill, { k = 0.15, smooth = true, more = '' } = {}) {
    const left = prof.map(([y, r]) => [cx - r, y]), right = prof.map(([y, r]) => [cx + r, y]).reverse();
    const run = (pts) => pts.slice(1).map((q, i) => {
      const a = pts[i];
      if (!smooth) return `L${R(q[0])} ${R(q[1])}`;
      const z = pts[i - 1] ?? a, n = pts[i + 2] ?? q;
      return `C${R(a[0] + (q[0] - z[0]) / 6)} ${R(a[1] + (q[1] - z[1]) / 6)} ${R(q[0] - (n[0] - a[0]) / 6)} ${R(q[1] - (n[1] - a[1]) / 6)} ${R(q[0])} ${R(q[1])}`;
    }).join('');
    const rt = prof[0][1], rb = prof[prof.length - 1][1];
    return this.path(`M${R(left[0][0])} ${R(left[0][1])}${run(left)}A${R(rb)} ${R(rb * k)} 0 0 0 ${R(right[0][0])} ${R(right[0][1])}${run(right)}A${R(rt)} ${R(rt * k)} 0 0 0 ${R(left[0][0])} ${R(left[0][1])}Z`, fill, more);
  }
  // An open mouth: rim, inside, and what is in it.
  mouth(cx, y, r, c, { k = 0.15, fillc, lip = 7, depth = 0.3 } = {}) {
    this.el(cx, y, r, r * k, lt(c, 0.4));
    this.el(cx, y + 1, r - lip, r * k - lip * 0.4, this.lin([[0, dk(c, 0.38)], [1, lt(c, 0.08)]], 0.6, 1));
    if (fillc) this.el(cx, y + r * k * depth, (r - lip) * 0.93, (r * k - lip * 0.4) * 0.72, this.d(fillc, 0.1));
    return this;
  }
  svg() {
    const bg = this.bg;
    const wall = `<linearGradient id="w" x2="0" y2="1"><stop stop-color="${lt(bg, 0.5)}"/><stop offset=".62" stop-color="${bg}"/><stop offset=".74" stop-color="${dk(bg, 0.05)}"/><stop offset="1" stop-color="${lt(bg, 0.3)}"/></linearGradient>`;
    const glow = `<radialGradient id="k" cx=".24" cy=".16" r=".8"><stop stop-color="#fff" stop-opacity=".6"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>`;
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" width="800" height="800"><defs>${wall}${glow}${this.defs}</defs><path d="M0 0h800v800H0z" fill="url(#w)"/><path d="M0 0h800v800H0z" fill="url(#k)"/><g transform="matrix(1.13 0 0 1.13 -52 -66)">${this.body}</g></svg>\n`;
  }
}

// ---- things -------------------------------------------------------------------------------
const pillowPath = (x, y, w, h) => `M${R(x - w / 2)} ${R(y - h / 2)}C${R(x - w / 4)} ${R(y - h * 0.66)} ${R(x + w / 4)} ${R(y - h * 0.66)} ${R(x + w / 2)} ${R(y - h / 2)}C${R(x + w * 0.455)} ${R(y - h / 6)} ${R(x + w * 0.455)} ${R(y + h / 6)} ${R(x + w / 2)} ${R(y + h / 2)}C${R(x + w / 4)} ${R(y + h * 0.62)} ${R(x - w / 4)} ${R(y + h * 0.62)} ${R(x - w / 2)} ${R(y + h / 2)}C${R(x - w * 0.455)} ${R(y + h / 6)} ${R(x - w * 0.455)} ${R(y - h / 6)} ${R(x - w / 2)} ${R(y - h / 2)}Z`;

const T = {
  // textiles
  pillowAt(p, x, y, w, h, c, trim) {
    const d = pillowPath(x, y, w, h);
    p.path(d, p.b(c, 0.14), `stroke="${lt(c, 0.12)}" stroke-width="12" stroke-linejoin="round"`);
    const l = dk(c, 0.22);
    for (const [sx, sy] of [[-1, -1], [1, -1], [-1, 1], [1, 1]]) p.line(`M${R(x + sx * w * 0.47)} ${R(y + sy * h * 0.45)}Q${R(x + sx * w * 0.38)} ${R(y + sy * h * 0.38)} ${R(x + sx * w * 0.31)} ${R(y + sy * h * 0.2)}`, l, 4, 'opacity=".28"');
    if (trim) p.path(pillowPath(x, y, w * 0.9, h * 0.84), 'none', `stroke="${trim}" stroke-width="3" opacity=".7"`);
  },
  slab(p, x, y, w, h, c, stripe) {
    const r = h * 0.46;
    p.rect(x, y, w, h, r, p.v(c, 0.22));
    if (stripe) p.path(`M${x + 40} ${R(y + h / 2)}H${x + w - 30}`, 'none', `stroke="${stripe}" stroke-width="${h - 3}" stroke-dasharray="6 40" opacity=".5"`);
    const l = dk(c, 0.34);
    p.line(`M${R(x + w * 0.05)} ${R(y + h * 0.36)}Q${R(x + w / 2)} ${R(y + h * 0.4)} ${R(x + w - r)} ${R(y + h * 0.36)}q${R(r * 0.5)} ${R(h * 0.13)} 0 ${R(h * 0.3)}Q${R(x + w / 2)} ${R(y + h * 0.72)} ${R(x + w * 0.05)} ${R(y + h * 0.67)}`, l, 3, 'opacity=".38"');
  },
  stack(p, { cs, pillow, stripe, fringe, trim }) {
    const h = cs.length > 3 ? 66 : 76;
    let y = 640;
    p.shadow(400, 638, 250, 34);
    cs.forEach((c, i) => {
      y -= h - 2;
      T.slab(p, 168 + (i % 2) * 10 + i * 5, y, 464 - i * 14, h, c, i === 0 || i === 2 ? stripe : undefined);
    });
    const n = cs.length - 1, c = cs[n], x = 168 + (n % 2) * 10 + n * 5, w = 464 - n * 14;
    p.path(`M${x + 16} ${y + 12}Q${x + 30} ${y - 34} ${x + 70} ${y - 42}H${x + w - 70}Q${x + w - 30} ${y - 34} ${x + w - 16} ${y + 12}Q400 ${y + 24} ${x + 16} ${y + 12}Z`, p.v(lt(c, 0.25), 0.02));
    if (fringe) for (let i = 0; i < 22; i++) p.line(`M${x + 26 + i * ((w - 52) / 21)} ${y + 14}l${(i % 3) - 1} 40`, lt(c, 0.18), 6);
    if (pillow) { p.el(400, y - 16, 190, 26, dk(c, 0.4), 'opacity=".2"'); T.pillowAt(p, 398, y - 70, 340, 118, pillow, trim); }
  },
  pillow(p, { c, c2, trim }) {
    p.shadow(400, 622, 260, 36);
    if (c2) T.pillowAt(p, 420, 420, 430, 210, c2);
    T.pillowAt(p, 392, 520, 490, 216, c, trim);
  },
  cushion(p, { c, c2 }) {
    p.shadow(410, 636, 230, 34);
    p.group('transform="rotate(9 500 460)"', () => T.pillowAt(p, 480, 452, 310, 320, c2));
    p.group('transform="rotate(-4 360 480)"', () => {
      T.pillowAt(p, 350, 484, 330, 310, c);
      for (let i = 0; i < 5; i++) p.line(`M${232 + i * 58} 346Q${240 + i * 56} 484 ${232 + i * 58} 622`, lt(c, 0.45), 4, 'opacity=".6"');
    });
  },
  quilt(p, { c, c2 }) {
    p.shadow(400, 636, 260, 36);
    [[150, 520, 500], [164, 418, 472], [182, 322, 440]].forEach(([x, y, w], i) => {
      const col = i === 1 && c2 ? c2 : c, n = 5, s = w / n, h = 118;
      p.rect(x, y, w, h, 54, p.v(col, 0.2));
      for (const [sw, o] of [[58, 0.14], [40, 0.16], [22, 0.2]]) for (let j = 0; j < n; j++) p.line(`M${R(x + s * (j + 0.5) - 12)} ${y + 42}h20`, '#fff', sw, `opacity="${o}"`);
      for (let j = 1; j < n; j++) p.line(`M${R(x + s * j)} ${y + 8}q${j % 2 ? 8 : -8} 52 0 102`, dk(col, 0.3), 3, 'opacity=".35"');
    });
    p.line('M168 534q232 18 464 0M184 432q216 16 432 0', dk(c, 0.4), 4, 'opacity=".18"');
    p.rect(300, 306, 44, 328, 12, p.h(lt(WALNUT, 0.45), 0.2), 'opacity=".9"');
  },
  rolls(p, { cs }) {
    p.shadow(400, 640, 260, 34);
    [[172, 546, 226], [404, 546, 226], [290, 382, 226]].forEach(([x, y, w], i) => {
      const c = cs[i % cs.length];
      p.path(`M${x + 56} ${y - 92}H${x + w - 24}q34 92 0 184H${x + 56}Z`, p.v(c, 0.3));
      p.line(`M${x + w - 64} ${y - 90}q26 90 0 180M${x + w - 46} ${y - 90}q28 90 0 180`, lt(c, 0.5), 6, 'opacity=".75"');
      p.el(x + 56, y, 60, 93, p.b(lt(c, 0.2), 0.12));
      p.line(`M${x + 58} ${y + 4}c-14 6-22-26 0-32c30-4 34 66 0 70c-44 0-48-106 0-112c58 0 62 146 2 150`, dk(c, 0.3), 5, 'opacity=".4"');
    });
  },
  towelBar(p, { c, c2 }) {
    p.path('M150 250h520v8H150z', dk(p.bg, 0.6), 'opacity=".14" transform="translate(12 26)"');
    const d = 'M230 236H470V600Q350 616 230 600Z';
    p.cast(d);
    p.rect(130, 232, 540, 16, 8, p.v(BRASS, 0.3)).el(140, 240, 20, 20, p.b(BRASS)).el(660, 240, 20, 20, p.b(BRASS));
    p.path(d, p.h(c, 0.12)).rect(230, 226, 240, 30, 14, p.v(c, 0.1));
    p.path('M230 512q120 14 240 0v34q-120 14 -240 0z', dk(c, 0.1)).line('M230 524q120 14 240 0M230 534q120 14 240 0', lt(c, 0.5), 3);
    p.line('M290 262v330M370 262q8 180 0 340M430 262v330', dk(c, 0.3), 10, 'opacity=".09"');
    const e = 'M500 236H610V476Q555 486 500 476Z';
    p.cast(e, 10, 14).path(e, p.h(c2, 0.14)).rect(500, 226, 110, 28, 13, p.v(c2, 0.1)).line('M500 430q55 8 110 0', lt(c2, 0.5), 6);
  },
  robe(p, { c }) {
    const d = 'M330 196Q250 206 222 262L166 470L236 494L268 386L254 672Q400 690 546 672L532 386L564 494L634 470L578 262Q550 206 470 196L400 236Z';
    p.cast(d, 22, 26);
    p.line('M400 150c0-40 44-26 34 4c-6 20-34 16-34 42M312 214Q400 176 488 214', dk(OAK, 0.2), 9);
    p.path(d, p.h(c, 0.14), 'stroke-linejoin="round"');
    for (let i = 0; i < 9; i++) p.line(`M${270 + i * 32} ${i % 8 ? 270 : 420}V668`, dk(c, 0.3), 2, 'opacity=".13"');
    p.path('M330 196Q352 300 392 412L384 676L418 676L428 412Q450 300 470 196L444 190Q420 300 410 352Q392 290 356 190Z', p.h(lt(c, 0.3), 0.1), `stroke="${dk(c, 0.25)}" stroke-opacity=".25" stroke-width="2"`);
    p.path('M262 412Q400 436 538 412V446Q400 470 262 446Z', p.v(dk(c, 0.08))).path('M392 432l-26 150 28 4 18-146zM418 436l34 136-28 8-22-140z', p.v(dk(c, 0.04)));
    p.rect(284, 516, 78, 92, 8, lt(c, 0.2), `stroke="${dk(c, 0.3)}" stroke-opacity=".3" stroke-width="2"`).rect(456, 516, 74, 92, 8, c, `stroke="${dk(c, 0.3)}" stroke-opacity=".3" stroke-width="2"`);
  },
  mat(p, { c }) {
    const d = 'M232 500H568L676 640Q400 656 124 640Z';
    p.shadow(400, 640, 280, 26).path('M124 638Q400 654 676 638V660Q400 676 124 660Z', dk(c, 0.22)).path(d, p.v(c, 0.05), `stroke="${lt(c, 0.2)}" stroke-width="6" stroke-linejoin="round"`);
    for (let i = 0; i < 5; i++) p.line(`M${216 - i * 18} ${524 + i * 24}Q400 ${530 + i * 26} ${584 + i * 18} ${524 + i * 24}`, lt(c, 0.5), 6, 'stroke-dasharray="1 13"');
    p.rect(270, 380, 260, 120, 58, p.v(c, 0.25)).el(294, 440, 46, 60, p.b(lt(c, 0.15), 0.1)).line('M294 440c10-12 22 4 12 16c-14 14-38 2-34-20c6-32 50-28 54 6', dk(c, 0.35), 4, 'opacity=".45"');
  },
  apron(p, { c, c2 }) {
    const d = 'M318 216H482L496 330Q520 400 576 414L566 664Q400 684 234 664L224 414Q280 400 304 330Z';
    p.cast(d, 20, 24).line('M322 220C310 96 490 96 478 220', c2, 14).line('M400 120V96', dk(OAK, 0.3), 10);
    p.path(d, p.h(c, 0.16)).line('M228 424q-60 30 -50 120M572 424q64 30 46 130', c2, 11);
    p.line('M326 226H474', lt(c, 0.4), 3, 'stroke-dasharray="9 6"');
    p.rect(292, 452, 216, 128, 10, dk(c, 0.05), `stroke="${lt(c, 0.35)}" stroke-width="3" stroke-dasharray="9 6"`).line('M400 454V578', lt(c, 0.35), 3, 'stroke-dasharray="9 6"');
    p.line('M286 600q-8 34-6 62M400 600v76M516 604q8 34 4 60', dk(c, 0.4), 8, 'opacity=".12"');
  },
  slippers(p, { c, c2 }) {
    const one = (x, r) => p.group(`transform="rotate(${r} ${x} 430)"`, () => {
      const s = `M${x} 208C${x + 100} 208 ${x + 104} 330 ${x + 84} 440C${x + 74} 520 ${x + 84} 560 ${x + 66} 610C${x + 44} 660 ${x - 44} 660 ${x - 66} 610C${x - 84} 560 ${x - 74} 520 ${x - 84} 440C${x - 104} 330 ${x - 100} 208 ${x} 208Z`;
      p.cast(s, 18, 22).path(s, dk(OAK, 0.1), 'transform="translate(3 7)"').path(s, p.d(c2, 0.12));
      p.el(x, 578, 42, 48, dk(c2, 0.3), 'opacity=".12"');
      p.path(`M${x} 204C${x + 106} 204 ${x + 108} 340 ${x + 90} 440Q${x} 380 ${x - 90} 440C${x - 108} 340 ${x - 106} 204 ${x} 204Z`, p.b(c, 0.22)).line(`M${x + 84} 432Q${x} 376 ${x - 84} 432`, lt(c, 0.4), 7);
    });
    one(292, -6); one(508, 6);
  },
  socks(p, { cs }) {
    cs.forEach((c, i) => p.group(`transform="translate(${i * 112 - 124} ${i * 22 - 20})"`, () => {
      const d = 'M330 190H450V430C450 470 470 492 520 520C580 552 570 616 510 616C440 616 330 560 330 470Z';
      p.cast(d, 12, 16).path(d, p.h(c, 0.2));
      p.path('M330 190H450V244Q390 252 330 244Z', lt(c, 0.22)).line('M350 196v46M370 196v48M390 196v48M410 196v48M430 196v46', dk(c, 0.3), 2, 'opacity=".35"');
      p.path('M520 520C580 552 570 616 510 616Q484 616 458 606Q482 552 520 520Z', dk(c, 0.14)).path('M330 430C356 430 396 470 372 526Q330 500 330 460Z', dk(c, 0.1));
    }));
  },
  hat(p, { c, c2 }) {
    p.shadow(400, 580, 300, 56).el(400, 560, 300, 84, p.d(c, 0.18));
    for (let i = 1; i < 5; i++) p.el(400, 558 - i * 2, 300 - i * 26, 84 - i * 9, 'none', `stroke="${dk(c, 0.35)}" stroke-opacity=".22" stroke-width="3"`);
    p.lathe(400, [[352, 104], [380, 142], [460, 156], [540, 168]], p.h(c, 0.24), { k: 0.2 });
    for (let i = 0; i < 4; i++) p.line(`M${262 - i * 3} ${388 + i * 32}Q400 ${432 + i * 34} ${538 + i * 3} ${388 + i * 32}`, dk(c, 0.35), 3, 'opacity=".25"');
    p.el(400, 356, 108, 24, lt(c, 0.3)).path('M238 496Q400 556 562 496L568 540Q400 604 232 540Z', p.h(c2, 0.2));
  },
  neck(p, { c, c2 }) {
    p.shadow(400, 620, 240, 40).line('M280 560C170 420 250 250 400 250C550 250 630 420 520 560', dk(c, 0.28), 138).line('M280 552C172 416 252 246 400 246C548 246 628 416 520 552', c, 124).line('M262 524C190 400 262 230 396 226', lt(c, 0.5), 30, 'opacity=".5"');
    p.line('M280 552C172 416 252 246 400 246C548 246 628 416 520 552', dk(c, 0.3), 3, 'opacity=".4" stroke-dasharray="10 7"').rect(376, 196, 48, 100, 8, p.v(c2)).line('M330 610q66 34 140 0', c2, 10);
  },
  // bath
  pump(p, { c, cap, label }) {
    p.shadow(390, 640, 120, 24).lathe(390, [[330, 52], [352, 104], [380, 116], [640, 116]], p.h(c, 0.36)).lathe(390, [[270, 46], [334, 46]], p.h(cap), { smooth: false });
    p.rect(380, 196, 20, 80, 4, p.h(cap)).path('M360 176h76q52 0 60 40l-20 4q-8-18-40-18h-76z', p.v(cap, 0.3)).rect(306, 410, 168, 150, 4, p.h(label, 0.12)).line('M330 446h86M330 470h120M330 488h104', dk(label, 0.45), 4, 'opacity=".5"');
    p.rect(304, 372, 16, 240, 8, '#fff', 'opacity=".28"').shadow(556, 640, 62, 12).rect(500, 586, 116, 54, 22, p.v('#e8dcc6', 0.16)).el(558, 592, 44, 9, '#fff', 'opacity=".4"');
  },
  soap(p, { cs }) {
    const bar = (x, y, c) => { p.shadow(x + 130, y + 126, 140, 22).rect(x, y + 44, 270, 84, 30, p.v(dk(c, 0.08), 0.2)).rect(x, y, 270, 108, 38, p.d(c, 0.1)).rect(x + 44, y + 26, 182, 54, 20, 'none', `stroke="${dk(c, 0.25)}" stroke-width="4" opacity=".45"`); };
    p.shadow(400, 640, 250, 26); for (let i = 0; i < 6; i++) p.rect(168, 572 + i * 10, 464, 8, 4, p.h(OAK, 0.2)); p.rect(196, 626, 60, 22, 6, dk(OAK, 0.3)).rect(544, 626, 60, 22, 6, dk(OAK, 0.3));
    bar(230, 452, cs[0]); p.group('transform="rotate(-7 420 380)"', () => bar(292, 334, cs[1]));
    p.line('M556 430q40-60 20-120M566 380q26-20 44-20M576 346q-24-12-34-26', LEAF, 5).el(616, 356, 24, 9, LEAF).el(536, 314, 24, 9, LEAF, 'transform="rotate(30 536 314)"').el(576, 296, 10, 26, LEAF);
  },
  brushes(p, { c, cs }) {
    p.shadow(400, 640, 110, 22);
    cs.forEach((b, i) => p.group(`transform="rotate(${[-15, -3, 10, 20][i]} 400 640)"`, () => p.rect(392, 196, 18, 420, 9, p.h(OAK, 0.3)).rect(374, 200, 20, 78, 4, b).rect(374, 200, 7, 78, 3, lt(b, 0.5))));
    p.lathe(400, [[420, 104], [640, 96]], p.h(c, 0.24), { smooth: false }).path('M297 424A104 16 0 0 0 503 424V432A104 16 0 0 1 297 432Z', lt(c, 0.5));
  },
  basket(p, { c, c2 }) {
    p.shadow(400, 650, 180, 32).line('M236 360c-50-10-50-110 0-100M564 360c50-10 50-110 0-100', dk(c2, 0.1), 18).lathe(400, [[250, 190], [420, 200], [580, 184], [644, 164]], p.h(c, 0.3));
    p.lathe(400, [[470, 199], [580, 184], [644, 164]], p.h(c2, 0.3), { k: 0.16 });
    for (let i = 0; i < 10; i++) { const r = 191 + (i < 5 ? i * 2 : 12 - (i - 5) * 6); p.line(`M${400 - r} ${284 + i * 37}q${r} ${R(r * 0.3)} ${2 * r} 0`, dk(i < 5 ? c : c2, 0.35), 3, 'opacity=".3"'); }
    p.mouth(400, 250, 190, c, { lip: 14 }).path('M236 252C270 180 350 224 400 196C470 160 540 216 562 252Q400 286 236 252Z', p.v(PAPER, 0.14)).line('M330 222q20 20 10 40M446 200q-10 30 12 60', dk(PAPER, 0.3), 4, 'opacity=".3"');
  },
  // light and scent
  flame(p, x, y, s = 1) {
    p.el(x, y - 26 * s, 110 * s, 110 * s, p.rad([[0, '#ffd98a', 0.55], [1, '#ffd98a', 0]])).path(`M${x} ${y - 64 * s}q${R(24 * s)} ${R(36 * s)} 0 ${R(62 * s)}q${R(-24 * s)} ${R(-26 * s)} 0 ${R(-62 * s)}z`, '#ffe9b8').path(`M${x} ${y - 40 * s}q${R(11 * s)} ${R(18 * s)} 0 ${R(36 * s)}q${R(-11 * s)} ${R(-18 * s)} 0 ${R(-36 * s)}z`, '#f2a94e').line(`M${x} ${R(y - 6 * s)}v${R(14 * s)}`, INK, 3);
  },
  candle(p, { c, glass, label }) {
    p.shadow(390, 640, 148, 28).lathe(390, [[372, 142], [600, 142], [640, 130]], p.h(glass, 0.26), { k: 0.17 }).lathe(390, [[430, 132], [590, 132], [622, 124]], p.h(c, 0.16), { k: 0.17 }).mouth(390, 372, 142, glass, { k: 0.17 }).el(390, 424, 130, 21, p.rad([[0, '#fff4d2'], [0.5, lt(c, 0.3)], [1, c]]));
    T.flame(p, 390, 414, 1.1); p.rect(312, 486, 156, 108, 3, p.h(label, 0.1)).line('M344 522h92M360 542h60', dk(label, 0.5), 4, 'opacity=".5"').rect(264, 400, 14, 200, 7, '#fff', 'opacity=".4"');
    p.shadow(600, 650, 56, 12).path('M544 640a58 12 0 0 0 116 0v-14h-116z', p.h(OAK, 0.3)).el(602, 626, 58, 12, p.d(OAK));
  },
  tapers(p, { c, c2, hold }) {
    p.shadow(330, 640, 84, 18).shadow(500, 640, 84, 18);
    [[330, 236, c], [500, 316, c2]].forEach(([x, y, col]) => { p.lathe(x, [[y, 15], [y + 40, 18], [580, 24]], p.h(col, 0.24)); p.el(x, y, 15, 4, lt(col, 0.4)); p.lathe(x, [[560, 32], [590, 34], [608, 26], [622, 58], [640, 78]], p.h(hold, 0.34)); T.flame(p, x, y - 4, 0.9); });
  },
  diffuser(p, { c, liquid }) {
    p.shadow(400, 640, 118, 24);
    [-19, -11, -4, 5, 12, 20].forEach((r) => p.group(`transform="rotate(${r} 400 560)"`, () => p.rect(397, 148, 6, 400, 3, p.h(OAK, 0.4))));
    p.lathe(400, [[366, 34], [420, 36], [456, 108], [500, 118], [640, 112]], p.h(c, 0.3), { more: 'opacity=".92"' }).lathe(400, [[520, 110], [560, 110], [626, 104]], p.h(liquid, 0.28), { more: 'opacity=".75"' }).rect(362, 356, 76, 30, 6, p.h(BRASS, 0.35)).rect(304, 486, 14, 120, 7, '#fff', 'opacity=".45"');
    p.shadow(590, 644, 60, 10).el(580, 622, 38, 20, p.b('#b9a08e')).el(628, 632, 26, 14, p.b('#8e8a80'));
  },
  incense(p, { c, box }) {
    p.line('M306 372C270 300 350 270 310 190C286 140 330 120 320 90', '#fff', 12, 'opacity=".4"').shadow(400, 640, 240, 24).rect(196, 604, 408, 34, 16, p.v(c, 0.28)).el(400, 606, 196, 10, dk(c, 0.3)).line('M570 604L306 378', dk('#9a7a58', 0.1), 6).el(306, 378, 5, 5, '#e07b4a').line('M300 606q60-10 110 0', '#d9d2c8', 7);
    p.group('transform="rotate(4 470 480)"', () => { p.rect(590, 380, 92, 244, 6, p.h(box, 0.24)).rect(590, 424, 92, 90, 0, PAPER).line('M612 452h48M620 472h32', dk(PAPER, 0.5), 4, 'opacity=".5"'); for (let i = 0; i < 7; i++) p.line(`M${602 + i * 11} 378v-${44 + (i * 7) % 22}`, i % 2 ? '#9a7a58' : '#86694b', 5); });
  },
  lamp(p, { shade, base, round }) {
    p.el(400, 360, 380, 330, p.rad([[0, '#ffe7b3', 0.6], [1, '#ffe7b3', 0]])).shadow(400, 650, 150, 26);
    if (round) {
      p.line('M330 648L372 480M470 648L428 480M400 660V500', dk(OAK, 0.15), 14).el(400, 356, 196, 184, p.rad([[0, '#fffbe9'], [0.6, lt(shade, 0.45)], [1, dk(shade, 0.1)]], 0.62, 0.46, 0.5));
      for (let i = -5; i <= 5; i++) { const w = R(Math.sqrt(1 - (i / 6) ** 2) * 196); p.line(`M${400 - w} ${356 + i * 30}q${w} ${R(12 + i * 2)} ${2 * w} 0`, dk(shade, 0.3), 2, 'opacity=".26"'); }
      p.el(400, 178, 46, 9, dk(shade, 0.2)).el(400, 532, 52, 10, OAK);
    } else {
      p.lathe(400, [[430, 14], [470, 16], [500, 62], [560, 96], [610, 84], [648, 68]], p.h(base, 0.34)).rect(388, 400, 24, 60, 4, p.h(BRASS));
      p.path('M306 176L222 426A178 30 0 0 0 578 426L494 176A94 15 0 0 0 306 176Z', p.lin([[0, dk(shade, 0.08)], [0.4, '#fff6dc'], [1, dk(shade, 0.16)]], 1, 0)).el(400, 176, 94, 14, '#fff3cf').line('M222 426A178 30 0 0 0 578 426', lt(shade, 0.5), 6);
      for (let i = 0; i < 7; i++) p.line(`M${326 + i * 25} 192L${262 + i * 46} 440`, dk(shade, 0.3), 2, 'opacity=".12"');
    }
  },
  lantern(p, { c }) {
    p.shadow(400, 650, 150, 28).line('M286 300C280 100 520 100 514 300', dk(STEEL, 0.2), 12).lathe(400, [[268, 70], [296, 116], [330, 124]], p.h(c, 0.32)).el(400, 268, 70, 11, lt(c, 0.25));
    p.lathe(400, [[326, 110], [440, 122], [556, 112]], p.rad([[0, '#fffbe6'], [0.5, '#ffe7ae'], [1, '#d9b981']])).rect(378, 380, 44, 150, 22, '#fffdf2');
    [-98, 0, 98].forEach((x) => p.line(`M${400 + x} 330Q${400 + R(x * 1.2)} 440 ${400 + x} 556`, dk(c, 0.15), 8)); p.lathe(400, [[552, 124], [572, 140], [648, 136]], p.h(c, 0.34)).el(400, 620, 17, 13, p.b(BRASS));
  },
  clock(p, { c, face }) {
    p.el(426, 428, 236, 236, dk(p.bg, 0.8), 'opacity=".08"').el(414, 416, 236, 236, dk(p.bg, 0.8), 'opacity=".13"').el(400, 396, 232, 232, p.d(c, 0.24)).el(400, 396, 206, 206, p.d(face, 0.06)).el(400, 396, 206, 206, 'none', `stroke="${dk(c, 0.4)}" stroke-opacity=".3" stroke-width="4"`);
    for (let i = 0; i < 12; i++) p.rect(396, 210, 8, i % 3 ? 20 : 38, 4, INK, `transform="rotate(${i * 30} 400 396)" opacity=".8"`);
    p.line('M400 396L304 340', INK, 13).line('M400 396L482 264', INK, 9).line('M386 428L430 328', '#c46a4a', 4).el(400, 396, 13, 13, INK);
  },
  dropper(p, { c, cap }) {
    p.shadow(370, 640, 98, 20).lathe(370, [[400, 36], [430, 40], [462, 92], [490, 96], [640, 94]], p.h(c, 0.4)).rect(330, 330, 80, 78, 10, p.h(cap, 0.4)).lathe(370, [[232, 16], [256, 28], [332, 32]], p.h(INK, 0.3)).rect(296, 500, 148, 96, 3, p.h(PAPER, 0.12)).line('M322 530h90M322 552h64', dk(PAPER, 0.5), 4, 'opacity=".5"').rect(290, 480, 12, 140, 6, '#fff', 'opacity=".25"');
    p.shadow(570, 640, 74, 13).line('M500 636C560 620 600 540 606 440', '#6d6248', 6); for (let i = 0; i < 9; i++) { const y = 456 + i * 19, x = 604 - i * i * 0.9; p.line(`M${R(x)} ${y}l${34 - i} -24M${R(x)} ${y}l${-30 + i} -28`, mix(LEAF, '#4f6b55', i / 9), 8); }
  },
  // table
  mug(p, { c, drip, drink }) {
    p.line('M520 440C640 420 630 590 506 574', dk(c, 0.1), 30).line('M522 436C622 424 616 566 512 562', lt(c, 0.24), 8, 'opacity=".6"').shadow(390, 636, 140, 28).lathe(390, [[380, 150], [540, 148], [606, 138], [638, 112]], p.h(c, 0.3), { k: 0.17 });
    if (drip) p.lathe(390, [[380, 150], [470, 150]], p.h(drip, 0.26), { k: 0.17, smooth: false });
    p.mouth(390, 380, 150, drip ?? c, { k: 0.17, fillc: drink }); p.line('M360 330q-24-36 0-70t0-70M420 330q-24-36 0-70t0-60', '#fff', 9, 'opacity=".32"');
  },
  bowl(p, { c, inside, n = 1, food, chop }) {
    p.shadow(400, 640, 150, 30);
    for (let i = 0; i < n; i++) { const y = 640 - i * 62, f = i + 1 === n ? 1 : 0; p.lathe(400, [[y - 190, 232], [y - 120, 204], [y - 50, 140], [y - 22, 88], [y, 84]], p.h(i % 2 ? mix(c, inside, 0.5) : c, 0.3), { k: 0.16 }); if (!f) p.el(400, y - 190, 232, 37, dk(inside, 0.25)); }
    const y = 450 - (n - 1) * 62; p.mouth(400, y, 232, inside, { k: 0.19, lip: 9 });
    if (food) { p.el(400, y + 8, 196, 28, p.d('#c98f4e', 0.1)); for (let i = 0; i < 7; i++) p.line(`M${230 + i * 22} ${y + 8 - (i % 2) * 8}q${50 + i * 6} -${22 + i * 2} ${120} ${(i % 3) * 4}`, i % 2 ? '#f0d59a' : '#e6c480', 8); p.el(490, y - 4, 44, 19, '#fff8ea').el(488, y - 5, 22, 10, '#eda23f'); [[320, 0], [352, -10], [430, 14], [300, 8]].forEach(([x, z]) => p.el(x, y + z, 9, 5, '#6f9458')); }
    if (chop) p.line(`M468 ${y + 4}L664 ${y - 226}`, dk(WALNUT, 0.1), 11).line(`M436 ${y + 2}L630 ${y - 240}`, WALNUT, 11);
  },
  plate(p, { c, rim }) {
    p.shadow(400, 644, 210, 28); [0, 1, 2].forEach((i) => p.lathe(400, [[596 - i * 18, 216], [616 - i * 18, 180], [642 - i * 18, 110]], p.h(dk(c, 0.04), 0.24), { k: 0.12 }));
    p.el(400, 560, 216, 25, lt(c, 0.3)).el(408, 384, 214, 214, dk(p.bg, 0.7), 'opacity=".16"').el(400, 372, 214, 214, p.d(c, 0.16)).el(400, 372, 209, 209, 'none', `stroke="${rim}" stroke-width="7"`).el(400, 372, 146, 146, p.lin([[0, dk(c, 0.12)], [1, lt(c, 0.35)]], 1, 1)).el(400, 374, 138, 138, p.d(lt(c, 0.15), 0.05));
  },
  gaiwan(p, { c, c2 }) {
    p.shadow(400, 640, 210, 34).lathe(400, [[586, 210], [612, 150], [640, 96]], p.h(c, 0.26), { k: 0.14 }).el(400, 586, 210, 30, lt(c, 0.35)).el(400, 590, 150, 18, dk(c, 0.18));
    p.lathe(400, [[412, 172], [470, 150], [540, 112], [586, 72], [602, 70]], p.h(c, 0.28), { k: 0.16 }).el(400, 412, 172, 27, dk(c, 0.3)).lathe(400, [[330, 44], [350, 96], [404, 150]], p.h(c2 ?? c, 0.26), { k: 0.16 }).lathe(400, [[286, 46], [312, 30], [340, 44]], p.h(c, 0.28), { k: 0.2 }).el(400, 286, 46, 10, lt(c, 0.4)).el(330, 480, 14, 52, '#fff', 'opacity=".35" transform="rotate(14 330 480)"');
  },
  teapot(p, { c, wood }) {
    p.shadow(390, 640, 180, 34).path('M520 500C590 490 596 420 640 386L664 404C632 450 630 540 530 572Z', p.v(c, 0.3)).el(652, 394, 17, 9, dk(c, 0.5), 'transform="rotate(38 652 394)"').lathe(380, [[404, 90], [440, 140], [520, 168], [590, 152], [640, 106]], p.h(c, 0.32));
    p.path('M236 470L128 420q-26-4-22 22l4 20q4 16 24 18l110 30z', p.v(wood, 0.3)).el(380, 404, 94, 15, dk(c, 0.25)).lathe(380, [[366, 30], [380, 74], [402, 90]], p.h(lt(c, 0.05), 0.28)).el(380, 352, 24, 20, p.b(c)).el(310, 500, 14, 54, '#fff', 'opacity=".22" transform="rotate(10 310 500)"');
    p.shadow(600, 656, 62, 14).lathe(600, [[590, 62], [630, 54], [656, 34]], p.h(lt(c, 0.3), 0.26)).mouth(600, 590, 62, lt(c, 0.3), { fillc: '#b98d4f', lip: 5 });
  },
  pot(p, { c, lid }) {
    p.shadow(400, 640, 220, 36).rect(132, 452, 80, 44, 20, p.v(dk(c, 0.1), 0.3)).rect(588, 452, 80, 44, 20, p.v(dk(c, 0.1), 0.3)).lathe(400, [[430, 218], [590, 214], [626, 202], [644, 176]], p.h(c, 0.4), { k: 0.13 }).lathe(400, [[336, 60], [360, 150], [404, 212], [434, 226]], p.h(lid ?? c, 0.36), { k: 0.13 }).line('M174 436A226 30 0 0 0 626 436', lt(c, 0.35), 5, 'opacity=".6"').lathe(400, [[290, 36], [306, 34], [340, 20]], p.h(BRASS, 0.36)).el(400, 290, 36, 9, lt(BRASS, 0.4)).rect(212, 476, 18, 120, 9, '#fff', 'opacity=".18"');
  },
  chopsticks(p, { c, c2, rest }) {
    for (let i = 0; i < 4; i++) { const x = 232 + i * 92; const d = `M${x} 176L${x + 26} 172L${x + 100} 640L${x + 90} 642Z`; p.cast(d, 14, 12).path(d, p.h(i % 2 ? c2 : c, 0.3)).path(`M${x} 176L${x + 26} 172L${x + 38} 250L${x + 14} 252Z`, p.h(i < 2 ? INK : '#a4523c', 0.2)); }
    p.rect(236, 556, 410, 40, 19, dk(p.bg, 0.7), 'opacity=".14" transform="translate(8 14)"').rect(236, 552, 410, 36, 18, p.v(rest, 0.2));
    for (let i = 0; i < 4; i++) p.path(`M${291 + i * 92} 544h19l8 54h-16z`, p.h(i % 2 ? c2 : c, 0.3));
  },
  board(p, { c }) {
    const d = 'M262 262Q262 236 288 236H362L372 168Q376 132 400 132Q424 132 428 168L438 236H512Q538 236 538 262V622Q538 648 512 648H288Q262 648 262 622Z'; p.shadow(400, 648, 170, 20).cast(d, 14, 8).path(d, dk(c, 0.35), 'transform="translate(7 4)"').path(d, p.d(c, 0.16));
    p.el(400, 176, 13, 15, dk(p.bg, 0.25)); [0, 1, 2, 3, 4, 5].forEach((i) => p.line(`M${290 + i * 44} 250q${i % 2 ? 14 : -10} 190 ${i % 3 ? 6 : -6} 384`, i % 2 ? lt(c, 0.2) : dk(c, 0.28), 5, 'opacity=".35"'));
    p.shadow(586, 652, 84, 16).path('M500 628C500 560 540 548 590 548C650 548 680 580 676 632Q590 668 500 628Z', p.b('#c98b50', 0.3)).line('M546 566l22 60M590 560l16 66M632 568l10 50', '#f0d3a4', 8);
  },
  carafe(p, { c, water }) {
    p.shadow(370, 640, 120, 26).lathe(370, [[250, 56], [330, 48], [420, 90], [520, 124], [600, 124], [640, 108]], p.h(c, 0.2), { more: 'opacity=".75"' }).lathe(370, [[470, 106], [530, 118], [596, 117], [630, 102]], p.h(water, 0.2), { more: 'opacity=".7"' }).el(370, 470, 106, 15, lt(water, 0.5), 'opacity=".8"').el(370, 250, 56, 9, lt(c, 0.6)).lathe(370, [[214, 40], [256, 42]], p.h(OAK, 0.3)).el(370, 214, 40, 7, lt(OAK, 0.3)).path('M268 560q-10-60 28-130l12 6q-34 66-26 126z', '#fff', 'opacity=".6"');
    p.shadow(572, 648, 74, 16).lathe(572, [[486, 74], [648, 64]], p.h(c, 0.2), { smooth: false, more: 'opacity=".7"' }).lathe(572, [[556, 68], [638, 62]], p.h(water, 0.18), { smooth: false, more: 'opacity=".65"' }).el(572, 486, 74, 11, lt(c, 0.5), 'opacity=".8"').rect(510, 506, 9, 120, 4, '#fff', 'opacity=".6"');
  },
  jars(p, { fills, lid }) {
    [[260, 310, 96, fills[0]], [470, 400, 92, fills[1]], [620, 500, 66, fills[2]]].forEach(([x, y, r, f]) => { p.shadow(x, 640, r, r * 0.2).lathe(x, [[y, r - 6], [y + 24, r], [622, r], [640, r - 8]], p.h('#dfe4df', 0.16), { more: 'opacity=".8"' }).lathe(x, [[y + (640 - y) * 0.36, r - 7], [622, r - 7], [634, r - 14]], p.h(f, 0.24), { smooth: false }).el(x, y + (640 - y) * 0.36, r - 7, (r - 7) * 0.15, lt(f, 0.25)).lathe(x, [[y - 30, r - 2], [y + 6, r - 2]], p.h(lid, 0.28), { smooth: false }).el(x, y - 30, r - 2, (r - 2) * 0.15, lt(lid, 0.3)).rect(x - r + 14, y + 40, 10, 560 - y, 5, '#ffffff80'); });
  },
  dripper(p, { c, wood }) {
    p.shadow(400, 644, 130, 26).lathe(400, [[470, 84], [500, 112], [590, 132], [642, 118]], p.h('#dde3e1', 0.18), { more: 'opacity=".8"' }).lathe(400, [[560, 124], [600, 126], [634, 112]], p.h('#6b4128', 0.3)).el(400, 560, 124, 17, '#8a5a3a').rect(306, 452, 188, 22, 10, p.h(wood, 0.3)).line('M512 520c80-10 70 90 4 84', '#dfe6e4', 14, 'opacity=".85"').lathe(400, [[270, 158], [360, 96], [430, 50], [456, 46]], p.h(c, 0.28), { k: 0.17, smooth: false });
    [-2, -1, 1, 2].forEach((i) => p.line(`M${400 + i * 58} 302L${400 + i * 19} 436`, dk(c, 0.3), 3, 'opacity=".25"')); p.path('M256 262L272 216Q400 262 528 216L544 262Q400 306 256 262Z', p.h('#efe4d0', 0.1)).el(400, 270, 158, 27, lt(c, 0.4)).el(400, 272, 146, 22, '#f1e7d5').el(400, 280, 116, 14, '#5b3a26').line('M552 318c70-16 70 76-10 62', dk(c, 0.06), 16).line('M390 196q-18-26 0-52t0-46', '#fff', 9, 'opacity=".35"');
  },
  // pantry
  tin(p, { c, label, loose }) {
    p.shadow(370, 640, 128, 26).lathe(370, [[290, 124], [640, 124]], p.h(c, 0.38), { smooth: false }).lathe(370, [[214, 124], [300, 124]], p.h(dk(c, 0.08), 0.38), { smooth: false }).el(370, 214, 124, 18, lt(c, 0.22)).el(370, 214, 104, 13, p.d(c)).line('M246 300A124 19 0 0 0 494 300', dk(c, 0.5), 3).rect(312, 382, 116, 180, 4, p.h(label, 0.1)).line('M370 410v96M346 420v60', dk(label, 0.5), 7, 'opacity=".45"').el(370, 534, 12, 12, '#b4543e');
    p.shadow(566, 656, 80, 16); for (const k of [0, 1]) for (let i = k; i < 22; i += 2) { const x = 500 + ((i * 37) % 136), y = 654 - ((i * 23) % 34) * (1 - Math.abs(x - 568) / 90); p.line(`M${x} ${R(y)}q10 ${i % 3 ? -12 : 10} 26 ${(i % 3) * 5 - 6}`, k ? loose : dk(loose, 0.25), 7); }
  },
  carton(p, { c, label, bags }) {
    p.shadow(390, 640, 190, 26).path('M226 320L470 320V640L226 640Z', p.h(c, 0.1)).path('M470 320L556 290V606L470 640Z', dk(c, 0.26)).path('M226 320L312 290H556L470 320Z', lt(c, 0.3)).rect(262, 372, 172, 176, 86, p.d(label, 0.06));
    [0, 1, 2, 3, 4].forEach((i) => p.el(348, 438, 17, 34, '#fffdf8', `transform="rotate(${i * 72} 348 464)" stroke="${dk(label, 0.2)}" stroke-opacity=".4"`)); p.el(348, 464, 11, 11, '#e3b65b').line('M286 584h124M312 606h72', lt(c, 0.6), 5, 'opacity=".7"');
    if (bags) p.shadow(610, 650, 70, 12).path('M556 566L588 540H640L668 566V648H556Z', p.v('#f4ecdc', 0.12)).path('M572 594h80v46h-80z', '#a8a26c', 'opacity=".45"').line('M612 542C600 480 680 500 668 440', '#fff', 4).rect(652, 404, 34, 42, 3, c);
  },
  teacake(p, { c, wrap }) {
    p.shadow(400, 640, 220, 26).el(412, 420, 226, 222, dk(p.bg, 0.7), 'opacity=".14"').el(400, 408, 224, 220, p.d(wrap, 0.14)); for (let i = 0; i < 20; i++) p.line(`M400 408l${R(Math.cos(i * 0.314) * 218)} ${R(Math.sin(i * 0.314) * 214)}`, dk(wrap, 0.3), 2, 'opacity=".12"');
    p.path('M400 408L622 380A224 220 0 0 1 500 605Z', p.d(c, 0.25)); for (const col of [lt(c, 0.4), dk(c, 0.4)]) for (let i = col === lt(c, 0.4) ? 0 : 1; i < 18; i += 2) { const a = 0.06 + ((i * 29) % 90) / 100, r = 78 + ((i * 47) % 130); p.line(`M${R(400 + Math.cos(a) * r)} ${R(408 + Math.sin(a) * r)}l${(i % 3) * 10 - 10} 16`, col, 6, 'opacity=".8"'); }
    p.path('M400 408L622 380L560 350Z', lt(wrap, 0.3)).el(338, 380, 78, 78, 'none', `stroke="#a4523c" stroke-width="5" opacity=".8"`).path('M338 430C296 400 304 350 338 330C372 350 380 400 338 430Z', '#8d9a6a', 'opacity=".8"').line('M338 438V352', PAPER, 4);
  },
  noodles(p, { c, band }) {
    p.shadow(400, 620, 260, 34);
    [[-9, 0], [8, 40], [-1, -60]].forEach(([r, dy], k) => p.group(`transform="rotate(${r} 400 ${520 + dy})"`, () => { p.rect(150, 476 + dy, 500, 96, 44, p.v(dk(c, 0.06), 0.26)); for (let i = 0; i < 4; i++) p.line(`M${158 + (i % 3) * 6} ${484 + dy + i * 23}H${642 - (i % 4) * 5}`, lt(c, 0.2), 9); for (let i = 0; i < 4; i++) p.line(`M${160 + (i % 3) * 5} ${495 + dy + i * 23}H${638 - (i % 3) * 6}`, lt(c, 0.5), 8); p.rect(352, 470 + dy, 96, 108, 4, p.v(k === 2 ? band : lt(band, 0.12), 0.2)); if (k === 2) p.rect(378, 492 + dy, 44, 64, 3, PAPER).line(`M400 ${504 + dy}v38`, dk(PAPER, 0.5), 6, 'opacity=".5"'); }));
  },
  pouch(p, { c, label, kind, ink = '#8a5a36', bits }) {
    const d = 'M244 236H536L552 620Q390 656 228 620Z'; p.shadow(392, 638, 180, 30).path(d, p.h(c, 0.24)).path('M244 236H536L538 282H242Z', dk(c, 0.1)).line('M246 266H534', lt(c, 0.5), 4, 'opacity=".7"').path('M228 616Q390 584 552 620Q390 660 228 620Z', dk(c, 0.18), 'opacity=".6"').line('M270 300q-14 150-10 290M516 300q16 150 10 290', dk(c, 0.4), 10, 'opacity=".12"').rect(298, 334, 186, 210, kind === 'window' ? 93 : 6, p.d(label, 0.06));
    if (kind === 'bean') [[354, 420, 20], [418, 398, -30], [402, 470, 50]].forEach(([x, y, r]) => p.group(`transform="rotate(${r} ${x} ${y})"`, () => p.el(x, y, 34, 23, ink).line(`M${x - 30} ${y}q30-12 60 0`, label, 4)));
    else if (kind === 'noodle') p.line('M330 470c20-60 40 40 60-10s40 30 62-10M334 440c20-60 40 40 60-10s40 30 58-8M338 500c20-40 40 30 58-6s36 24 52-6', ink, 9).line('M440 380L470 340M424 378L452 338', WALNUT, 6);
    else if (kind === 'grain') for (let i = 0; i < 22; i++) p.line(`M${334 + ((i * 43) % 104)} ${372 + ((i * 29) % 130)}l${8 + (i % 3) * 3} ${(i * 7) % 19 - 9}`, ink, 10);
    else if (kind === 'mango') p.path('M346 470C330 400 390 350 440 376C480 400 440 500 392 506Q356 506 346 470Z', p.b(ink)).path('M440 376q0-26 22-34q10 26-22 34z', LEAF);
    else if (kind === 'nut') [[366, 424], [424, 462]].forEach(([x, y]) => p.el(x, y, 40, 45, p.b(ink, 0.3)).line(`M${x} ${y - 42}q-16 42 0 84M${x - 22} ${y - 22}q14 10 8 30M${x + 20} ${y - 16}q-12 14 0 32`, dk(ink, 0.4), 4, 'opacity=".6"'));
    if (bits) { p.shadow(606, 656, 64, 12); if (bits === 'seed') { for (const k of [0, 1]) for (let i = k; i < 22; i += 2) p.line(`M${556 + ((i * 31) % 96)} ${658 - ((i * 13) % 24)}l6 ${(i % 3) * 3 - 3}`, k ? ink : lt(ink, 0.35), 10); } else for (let i = 0; i < 11; i++) p.el(562 + ((i * 31) % 92), 654 - ((i * 13) % 22), 17, 13, p.b(ink, 0.35)); }
  },
  crisps(p, { c, tin }) {
    p.shadow(400, 640, 200, 34).lathe(400, [[480, 190], [640, 190]], p.h(tin, 0.34), { smooth: false, k: 0.17 }).line('M210 560A190 32 0 0 0 590 560', lt(tin, 0.5), 6, 'opacity=".5"').mouth(400, 480, 190, tin, { k: 0.17 });
    [[290, 452, -20], [510, 452, 18], [400, 462, 4], [336, 418, 10], [462, 414, -12]].forEach(([x, y, r]) => p.group(`transform="rotate(${r} ${x} ${y})"`, () => { p.el(x, y + 6, 76, 40, '#8f6d48').el(x, y, 76, 38, p.b(c, 0.2)); p.line([[-6, -18], [28, -8], [-22, 14], [44, 8]].map(([a, b]) => `M${x + a} ${y + b}h5`).join(''), '#fff3d6', 8).line(`M${x - 36} ${y - 6}h5M${x + 8} ${y + 10}h5`, '#4a3a2e', 7); }));
    p.path('M211 486A190 32 0 0 0 589 486L590 520A190 32 0 0 1 210 520Z', p.h(tin, 0.34));
  },
  honey(p, { c, lid }) {
    p.shadow(380, 640, 140, 28).lathe(380, [[340, 92], [372, 130], [420, 140], [596, 138], [640, 118]], p.h(c, 0.34)).el(380, 404, 126, 17, lt(c, 0.3), 'opacity=".6"').lathe(380, [[276, 100], [346, 100]], p.h(lid, 0.26), { smooth: false }).el(380, 276, 100, 15, lt(lid, 0.35)).rect(304, 450, 152, 128, 4, p.h(PAPER, 0.12)).path('M380 472l34 19v40l-34 19-34-19v-40z', 'none', `stroke="${c}" stroke-width="7"`).rect(256, 420, 15, 150, 7, '#fff', 'opacity=".4"');
    p.shadow(600, 648, 70, 12).line('M690 470L612 618', OAK, 15).group('transform="rotate(28 600 632)"', () => { for (let i = 0; i < 5; i++) p.rect(566 + Math.abs(i - 2) * 5, 600 + i * 13, 68 - Math.abs(i - 2) * 10, 10, 5, p.h(OAK, 0.3)); }).el(600, 656, 50, 8, c, 'opacity=".8"');
  },
  // stationery
  notebook(p, { c, band, mark }) {
    p.group('transform="rotate(-9 400 410)"', () => { p.rect(262, 196, 330, 440, 14, dk(p.bg, 0.8), 'opacity=".16" transform="translate(18 24)"').rect(266, 202, 330, 440, 12, dk(c, 0.3)).rect(262, 198, 328, 436, 8, '#efe6d6').rect(250, 188, 330, 440, 14, p.d(c, 0.14)).path('M264 188h26v440h-26q-14 0-14-14V202q0-14 14-14z', dk(c, 0.16)).rect(532, 188, 15, 440, 0, band).path('M440 628h16v52l-8-12-8 12z', mark).rect(340, 270, 140, 76, 4, lt(c, 0.2), 'opacity=".5"').line('M362 300h96M362 320h60', dk(c, 0.4), 4, 'opacity=".4"'); });
    p.group('transform="rotate(24 600 520)"', () => p.rect(604, 330, 20, 300, 9, dk(p.bg, 0.8), 'opacity=".16" transform="translate(10 8)"').rect(600, 330, 20, 270, 6, p.h('#d7a85b')).path('M600 600h20l-10 38z', '#ecd3aa').rect(600, 316, 20, 20, 4, '#c77a68'));
  },
  pens(p, { cs, kind }) {
    cs.forEach((c, i) => { const x = 400 + (i - (cs.length - 1) / 2) * 74; p.group(`transform="rotate(${(i - (cs.length - 1) / 2) * 3 + 14} 400 900) translate(-82 ${(i % 2) * 22 - 10})"`, () => { p.rect(x - 14, 200, 28, 440, 13, dk(p.bg, 0.8), 'opacity=".15" transform="translate(16 12)"');
      if (kind === 'pencil') p.rect(x - 16, 216, 32, 350, 3, p.h(c, 0.34)).rect(x - 5, 220, 4, 346, 0, lt(c, 0.5), 'opacity=".5"').path(`M${x - 16} 564h32l-16 74z`, '#e8cba0').path(`M${x - 5} 614h10l-5 24z`, INK).rect(x - 16, 200, 32, 18, 5, dk(c, 0.25));
      else p.rect(x - 15, 200, 30, 390, 14, p.h(PAPER, 0.22)).rect(x - 15, 396, 30, 170, 3, c).path(`M${x - 14} 588h28l-9 40h-10z`, p.h(STEEL)).rect(x + 6, 216, 9, 120, 4, c).rect(x - 10, 184, 20, 22, 5, c).rect(x - 10, 216, 5, 346, 2, '#fff', 'opacity=".35"'); }); });
  },
  fountain(p, { c, trim }) {
    p.group('transform="rotate(38 400 410)"', () => { p.rect(368, 130, 66, 560, 30, dk(p.bg, 0.8), 'opacity=".14" transform="translate(26 4)"').rect(368, 120, 64, 330, 28, p.h(c, 0.4)).rect(366, 414, 68, 22, 4, p.h(trim, 0.3)).path('M374 448h52l-8 82h-36z', p.h(dk(c, 0.2), 0.4)).path('M382 530h36l-8 62-10 46-10-46z', p.h(BRASS, 0.3)).line('M400 560v70', dk(BRASS, 0.5), 3).el(400, 558, 5, 5, dk(BRASS, 0.6)).rect(380, 134, 10, 270, 5, '#fff', 'opacity=".3"'); });
    p.group('transform="rotate(14 560 350)"', () => p.rect(556, 190, 70, 260, 28, dk(p.bg, 0.8), 'opacity=".14" transform="translate(16 14)"').rect(550, 184, 70, 260, 28, p.h(c, 0.4)).rect(550, 410, 70, 20, 3, p.h(trim, 0.3)).rect(590, 196, 12, 170, 6, p.h(trim, 0.3)));
    p.line('M150 300c40-70 70 50 104-6s60 20 90-10', c, 5, 'opacity=".45"');
  },
  case(p, { c, zip, pens }) {
    p.shadow(400, 600, 270, 40); pens.forEach((k, i) => p.group(`transform="rotate(${i * 8 - 8} 400 560)"`, () => p.rect(290 + i * 70, 230, 24, 260, 6, p.h(k)).path(`M${290 + i * 70} 232h24l-12-42z`, '#ecd3aa')));
    p.path('M152 420Q400 392 648 420Q668 520 640 596Q400 626 160 596Q132 520 152 420Z', p.v(c, 0.24)).path('M152 420Q400 392 648 420L646 442Q400 414 154 442Z', dk(c, 0.18)).line('M160 430Q400 404 640 430', zip, 6, 'stroke-dasharray="5 5"').rect(600, 424, 18, 54, 8, p.v(BRASS)).line('M176 470Q400 446 624 470M172 576Q400 602 628 576', lt(c, 0.4), 3, 'stroke-dasharray="10 7" opacity=".7"').rect(228, 486, 80, 46, 4, p.v(WALNUT));
  },
  tapes(p, { cs }) {
    [[290, 500, 118], [506, 520, 106], [400, 330, 112]].forEach(([x, y, r], i) => { const c = cs[i]; p.shadow(x + 6, y + r - 4, r, 18).el(x + 16, y + 6, r, r, p.h(dk(c, 0.16), 0.3)).el(x, y, r, r, p.d(c, 0.1)).el(x, y, r * 0.74, r * 0.74, '#e9dcc5').el(x, y, r * 0.66, r * 0.66, p.lin([[0, dk(p.bg, 0.25)], [1, lt(p.bg, 0.2)]], 1, 1)); for (let k = 1; k < 3; k++) p.el(x, y, r * (0.77 + k * 0.075), r * (0.77 + k * 0.075), 'none', `stroke="${dk(c, 0.3)}" stroke-opacity=".18" stroke-width="2"`); });
    p.path('M506 626L690 628l-8 10 8 12-8 10 8 8L506 650Z', cs[1], 'opacity=".85"');
  },
  calendar(p, { c, pic }) {
    p.shadow(410, 630, 230, 30).path('M190 628L610 628L660 600L560 236Z', dk(c, 0.35)).path('M214 230H556L612 628H176Z', p.d(PAPER, 0.08)).path('M214 230H556L580 396H196Z', p.v(pic, 0.06)).path('M199 376Q270 300 340 350Q440 270 574 356L580 396H196Z', dk(pic, 0.25), 'opacity=".8"').el(490, 286, 26, 26, '#fbe7c0');
    for (let i = 0; i < 4; i++) for (let j = 0; j < 7; j++) if (i !== 1 || j !== 3) p.line(`M${R(232 + j * 51 - i * 4 + (j * i) / 2)} ${436 + i * 44}h14`, dk(PAPER, 0.3), 11); p.line('M382 480h14', '#c4684c', 15); for (let i = 0; i < 9; i++) p.line(`M${240 + i * 36} 242v-28`, INK, 5);
  },
  letters(p, { c, c2, seal }) {
    const env = (x, y, r, col) => p.group(`transform="rotate(${r} ${x + 180} ${y + 120})"`, () => { p.rect(x, y, 370, 244, 6, dk(p.bg, 0.8), 'opacity=".15" transform="translate(14 18)"').rect(x, y, 370, 244, 6, p.d(col, 0.1)).path(`M${x} ${y + 244}L${x + 150} ${y + 116}h70L${x + 370} ${y + 244}Z`, dk(col, 0.05)).path(`M${x} ${y}H${x + 370}L${x + 185} ${y + 150}Z`, p.v(col, 0.06), `stroke="${dk(col, 0.3)}" stroke-opacity=".25" stroke-width="2"`); });
    p.group('transform="rotate(7 460 300)"', () => { p.rect(330, 150, 270, 340, 4, dk(p.bg, 0.8), 'opacity=".12" transform="translate(12 14)"').rect(330, 150, 270, 340, 4, p.d('#fdf9ef', 0.04)); for (let i = 0; i < 7; i++) p.line(`M362 ${196 + i * 34}H568`, dk(PAPER, 0.3), 2, 'opacity=".4"'); });
    env(290, 330, 8, c2); env(160, 396, -6, c); p.el(348, 536, 31, 30, p.b(seal, 0.35)).el(348, 535, 20, 19, 'none', `stroke="${lt(seal, 0.3)}" stroke-width="3"`);
  },
  paints(p, { c, cs }) {
    p.group('transform="rotate(-6 400 420)"', () => { p.rect(150, 290, 480, 300, 22, dk(p.bg, 0.8), 'opacity=".16" transform="translate(16 22)"').rect(150, 282, 480, 300, 22, p.d(c, 0.2)).rect(168, 300, 444, 264, 12, '#f7f3ea'); cs.forEach((k, i) => { const x = 186 + (i % 6) * 70, y = 320 + Math.floor(i / 6) * 88; p.rect(x, y, 58, 72, 7, '#fff', `stroke="#d9d2c6" stroke-width="2"`).rect(x + 6, y + 6, 46, 60, 5, k); }); p.el(250, 528, 44, 24, cs[3], 'opacity=".35"').el(370, 528, 50, 25, cs[8], 'opacity=".35"').el(500, 528, 54, 24, cs[1], 'opacity=".35"'); });
    p.group('transform="rotate(38 600 400)"', () => p.rect(594, 190, 16, 300, 7, p.h('#a4523c')).rect(592, 480, 20, 60, 2, p.h(STEEL)).path('M592 538h20q6 40-10 72q-16-32-10-72z', p.h('#5a4334')));
  },
  // out and about
  umbrella(p, { c, handle, compact }) {
    p.shadow(420, 640, 250, 28).group('transform="rotate(-22 400 400)"', () => { p.line('M400 180V610', STEEL, 9); if (compact) p.rect(386, 560, 28, 96, 12, p.h(handle)); else p.line('M400 600v40c0 46-62 46-62 4', handle, 17);
      p.path('M130 420C140 250 260 150 400 150C540 150 660 250 670 420Q625 384 580 420Q535 384 490 420Q445 384 400 420Q355 384 310 420Q265 384 220 420Q175 384 130 420Z', p.lin([[0, lt(c, 0.26)], [0.55, c], [1, dk(c, 0.26)]], 1, 0.3)); p.path('M400 150C350 210 312 320 310 420Q355 384 400 420Z', lt(c, 0.25), 'opacity=".45"').path('M400 150C520 190 578 320 580 420Q625 384 670 420C660 250 540 150 400 150Z', dk(c, 0.3), 'opacity=".3"');
      p.line('M400 150C280 190 224 310 220 420M400 150C350 210 312 320 310 420M400 150V420M400 150C450 210 488 320 490 420M400 150C520 190 576 310 580 420', dk(c, 0.35), 2.5, 'opacity=".5"').line('M400 150v-28', STEEL, 8); });
    if (compact) p.group('transform="rotate(64 600 600)"', () => p.rect(560, 520, 56, 190, 24, p.h(dk(c, 0.06), 0.34)).rect(566, 490, 44, 44, 10, p.h(handle)).rect(560, 640, 56, 14, 2, lt(c, 0.4)));
  },
  stick(p, { c, handle }) {
    const d = 'M384 190L470 196L430 640L412 640Z'; p.shadow(420, 676, 70, 13).group('transform="rotate(7 420 420)"', () => { p.path('M360 250L470 250L426 630Z', dk(p.bg, 0.8), 'opacity=".12" transform="translate(60 18)"').line('M420 200V150c0-64-84-64-84-4', handle, 22).line('M420 198V148c0-54-74-56-78-8', lt(handle, 0.4), 6, 'opacity=".5"').line('M420 600v76', STEEL, 9); p.path('M372 240C366 220 392 204 420 204C448 204 474 220 468 240C476 360 446 540 428 640H412C394 540 364 360 372 240Z', p.h(c, 0.42)).path('M396 214C384 340 402 520 416 640L420 640C424 500 434 330 426 206Z', lt(c, 0.2), 'opacity=".5"').line('M446 216C452 340 436 520 424 636', dk(c, 0.5), 4, 'opacity=".5"').path('M370 330Q420 356 472 330V352Q420 378 370 352Z', dk(c, 0.25)).el(452, 350, 8, 8, BRASS); });
  },
  backpack(p, { c, c2, trim }) {
    p.shadow(400, 650, 190, 32).line('M352 206c0-70 96-70 96 0', dk(c, 0.3), 18).path('M226 400C170 420 170 580 214 610M574 400C630 420 630 580 586 610', 'none', `stroke="${dk(c, 0.3)}" stroke-width="26"`).path('M230 330C230 220 310 186 400 186C490 186 570 220 570 330V608Q570 650 528 650H272Q230 650 230 608Z', p.h(c, 0.28)).line('M254 372C250 270 300 226 400 226C500 226 550 270 546 372', dk(c, 0.4), 7, 'opacity=".7"').rect(540, 352, 12, 46, 5, p.v(trim));
    p.path('M264 446Q264 424 286 424H514Q536 424 536 446V594Q536 618 512 618H288Q264 618 264 594Z', p.v(c2, 0.16)).line('M276 462H524', dk(c2, 0.4), 6, 'opacity=".6"').rect(292, 460, 11, 44, 5, p.v(trim)).rect(366, 306, 68, 46, 6, p.v(trim, 0.25)).line('M278 604H522', lt(c2, 0.4), 3, 'stroke-dasharray="9 7" opacity=".7"').path('M250 330Q262 250 330 226L322 214Q244 244 240 340Z', '#fff', 'opacity=".16"');
  },
  tote(p, { c, strap, mark }) {
    p.shadow(400, 650, 190, 30).line('M316 330C310 110 490 110 484 330', dk(strap, 0.2), 20).line('M300 340C290 96 500 96 500 340', strap, 20).path('M220 318H580L604 620Q606 650 574 650H226Q194 650 196 620Z', p.h(c, 0.2)).path('M220 318H580L582 348H218Z', dk(c, 0.08)).rect(290, 318, 22, 90, 0, strap).rect(489, 318, 22, 90, 0, strap).line('M226 358H574', lt(c, 0.5), 3, 'stroke-dasharray="9 7"');
    p.el(400, 510, 62, 62, mark, 'opacity=".9"').path('M338 510a62 62 0 0 0 124 0q-30-22-62 0t-62 0z', dk(mark, 0.22)).line('M250 400q-14 120-8 230M552 420q14 110 8 210M330 600q60 20 140 10', dk(c, 0.4), 8, 'opacity=".11"');
  },
  suitcase(p, { c, trim }) {
    p.shadow(400, 664, 170, 26).rect(336, 132, 12, 110, 0, p.h(STEEL)).rect(452, 132, 12, 110, 0, p.h(STEEL)).rect(322, 116, 156, 26, 12, p.v(INK, 0.3)).el(286, 656, 20, 17, INK).el(514, 656, 20, 17, INK).rect(236, 214, 328, 434, 42, p.h(c, 0.3)); for (let i = 0; i < 6; i++) p.rect(276 + i * 45, 240, 16, 382, 8, p.h(dk(c, 0.06), 0.24), 'opacity=".75"');
    p.rect(356, 224, 88, 20, 10, p.v(trim, 0.3)).rect(236, 418, 328, 10, 0, dk(c, 0.35), 'opacity=".5"').rect(534, 396, 28, 54, 8, p.v(trim, 0.3)).rect(254, 250, 12, 350, 6, '#fff', 'opacity=".22"');
  },
  flask(p, { c, cap }) {
    p.shadow(400, 650, 92, 20).lathe(400, [[272, 66], [300, 84], [330, 88], [620, 88], [650, 80]], p.h(c, 0.42)).lathe(400, [[176, 60], [276, 66]], p.h(cap, 0.38), { smooth: false }).el(400, 176, 60, 9, lt(cap, 0.3)).line('M334 276A66 10 0 0 0 466 276', lt(STEEL, 0.4), 8).line('M446 190c70 0 62 90 14 86', dk(cap, 0.1), 11).rect(338, 330, 16, 270, 8, '#fff', 'opacity=".3"').el(400, 460, 18, 18, lt(c, 0.45), 'opacity=".7"');
    p.shadow(572, 652, 62, 12).lathe(572, [[572, 62], [620, 58], [652, 44]], p.h(cap, 0.36)).mouth(572, 572, 62, cap, { fillc: '#a87943', lip: 5 });
  },
  cubes(p, { cs }) {
    p.shadow(400, 640, 240, 32); [[170, 500, 460, 140], [204, 376, 392, 126], [252, 272, 300, 106]].forEach(([x, y, w, h], i) => { const c = cs[i]; p.rect(x, y, w, h, 26, p.v(c, 0.24)).path(`M${x + 20} ${y + 12}Q${x + w / 2} ${y - 26} ${x + w - 20} ${y + 12}Q${x + w / 2} ${y + 30} ${x + 20} ${y + 12}Z`, lt(c, 0.24)).line(`M${x + 14} ${y + 42}H${x + w - 14}`, dk(c, 0.4), 6, 'stroke-dasharray="5 4" opacity=".8"').rect(x + w - 70, y + 38, 12, 40, 5, p.v(BRASS)).rect(x + 36, y + h * 0.5, w * 0.34, h * 0.3, 6, lt(c, 0.3), 'opacity=".4"').line(`M${R(x + w / 2 - 34)} ${y + h - 34}q34 22 68 0`, dk(c, 0.3), 9); });
  },
  // balcony
  feeder(p, { c, roof, seed }) {
    p.line('M400 60V190', dk(OAK, 0.5), 5).line('M400 190L300 270M400 190L500 270', dk(OAK, 0.5), 4).rect(296, 300, 208, 244, 6, '#e8ece4', 'opacity=".75"').path('M304 390Q400 360 496 400V544H304Z', p.h(seed, 0.2)); for (const k of [0, 1]) for (let i = k; i < 24; i += 2) p.line(`M${316 + ((i * 53) % 166)} ${412 + ((i * 31) % 122)}h5`, k ? dk(seed, 0.35) : lt(seed, 0.4), 9);
    p.rect(284, 290, 20, 258, 3, p.h(c)).rect(496, 290, 20, 258, 3, p.h(c)).path('M400 196L596 306L578 330L400 234L222 330L204 306Z', p.v(roof, 0.2)).path('M400 234L578 330H222Z', p.v(dk(c, 0.15))).path('M216 546H584L600 590H200Z', p.v(c, 0.2)).rect(200, 586, 400, 18, 6, dk(c, 0.3));
    p.group('transform="translate(540 470)"', () => p.path('M-44 50C-50 6-12 -26 26 -18C34 -44 78 -46 82 -14L100 -6L82 2C82 50 40 78 0 70L-70 96Z', p.b('#8fa3b0', 0.2)).path('M-10 66C20 74 66 60 76 16C56 22 10 24 -10 66Z', '#f0d9b5').path('M-44 50C-40 20 -10 0 20 12C20 44 -10 56 -44 50Z', '#5f7482').el(64, -14, 5, 5, '#222').path('M82 -14l24 9l-24 5z', '#d08a3c').line('M20 70v12M34 68v14', '#6b4a30', 4));
  },
  nest(p, { c, roof }) {
    p.line('M40 250C300 200 500 210 780 140', '#8a6f55', 22).line('M560 196c40-40 60-40 90-90', '#8a6f55', 9); [[640, 120], [680, 176], [600, 150], [200, 196], [250, 240]].forEach(([x, y], i) => p.el(x, y, 32, 14, i % 2 ? LEAF : lt(LEAF, 0.2), `transform="rotate(${i * 40 - 50} ${x} ${y})"`));
    p.path('M300 370h240v290H300z', dk(p.bg, 0.8), 'opacity=".13" transform="translate(30 24)"').line('M400 216V280', dk(OAK, 0.5), 6).path('M400 290L530 380V640H270V380Z', p.h(c, 0.22)).line('M270 450H530M270 540H530', dk(c, 0.35), 3, 'opacity=".4"').path('M400 256L566 372L548 396L400 294L252 396L234 372Z', p.v(roof, 0.2)).el(400, 446, 46, 46, dk(c, 0.3)).el(403, 449, 40, 40, '#33261d').line('M400 524v24', dk(OAK, 0.2), 14).el(400, 530, 11, 11, p.b(OAK)).rect(262, 634, 276, 18, 4, dk(c, 0.28));
  },
  // A fan of leaves: even ones behind, odd ones before, one path each.
  plantLeaf(p, x, y, n, len, c) {
    for (const k of [0, 1]) {
      let d = '';
      for (let i = k; i < n; i += 2) {
        const a = ((i - (n - 1) / 2) * 150 / n) * Math.PI / 180, h = len - k * 24, sin = Math.sin(a), cos = Math.cos(a);
        const at = (u, v) => `${R(u * cos + v * sin)} ${R(u * sin - v * cos)}`;
        d += `M${x} ${y}c${at(-34, len * 0.4)} ${at(-30, len * 0.8)} ${at(0, h)}c${at(30, len * 0.8 - h)} ${at(34, len * 0.4 - h)} ${at(0, -h)}`;
      }
      p.path(d, p.d(k ? c : dk(c, 0.16), 0.24));
    }
  },
  pots(p, { c, leaf }) {
    p.shadow(330, 640, 132, 26).shadow(570, 650, 84, 18); T.plantLeaf(p, 330, 440, 7, 260, leaf); p.lathe(330, [[480, 124], [640, 92]], p.h(c, 0.3), { smooth: false }).lathe(330, [[424, 136], [480, 136]], p.h(c, 0.3), { smooth: false }).mouth(330, 424, 136, c, { fillc: '#5b4435', lip: 10, depth: 0.1 }); T.plantLeaf(p, 330, 432, 5, 180, leaf);
    p.lathe(570, [[560, 78], [650, 60]], p.h(c, 0.3), { smooth: false }).lathe(570, [[522, 88], [562, 88]], p.h(c, 0.3), { smooth: false }).mouth(570, 522, 88, c, { fillc: '#5b4435', lip: 7, depth: 0.1 }); T.plantLeaf(p, 570, 526, 5, 110, leaf);
  },
  can(p, { c, trim }) {
    p.shadow(370, 640, 170, 28).line('M420 340C420 200 250 220 244 400', dk(c, 0.2), 20).line('M256 360C120 340 140 560 250 560', dk(c, 0.2), 20).path('M470 560L634 352L662 368L500 620Z', p.v(c, 0.3)).path('M612 334L690 386L676 404Q636 386 600 352Z', p.v(trim, 0.3)).lathe(370, [[380, 126], [640, 140]], p.h(c, 0.36), { smooth: false }).mouth(370, 380, 126, c, { lip: 6 }).path('M370 380h126a126 19 0 0 1-126 19z', p.h(c, 0.2)).line('M233 470A138 21 0 0 0 507 470M231 600A140 21 0 0 0 509 600', lt(c, 0.4), 5, 'opacity=".5"').rect(270, 420, 14, 180, 7, '#fff', 'opacity=".2"');
  },
  herbs(p, { c, cs }) {
    p.shadow(400, 640, 260, 26); [240, 400, 560].forEach((x, i) => { const stems = [-2, -1, 0, 1, 2].map((k) => { const a = k * 0.33, h = 110 + (((k + 2) * 37 + i * 23) % 56); return [Math.sin(a), -Math.cos(a), h]; }), at = ([u, v, h], f, dx, dy) => `M${R(x + u * h * f)} ${R(500 + v * h * f)}l${dx} ${dy}`;
      stems.forEach((t) => p.line(`M${x} 500${at(t, 1, 0, 0).replace('M', 'L').split('l')[0]}`, dk(cs[i], 0.2), 4)); stems.forEach((t) => p.line(at(t, 0.6, -15, -8) + at(t, 0.74, 15, -8), cs[i], 17)); stems.forEach((t) => p.line(at(t, 0.88, -12, -12) + at(t, 1, 4, -10), lt(cs[i], 0.22), 16)); p.lathe(x, [[490, 62], [580, 54]], p.h('#d9d3c6', 0.24), { smooth: false }).el(x, 490, 62, 9, '#5b4435'); });
    p.path('M156 536H644L632 640H168Z', p.v(c, 0.22)).line('M162 588H638', dk(c, 0.4), 3, 'opacity=".35"').rect(344, 566, 112, 46, 4, PAPER).line('M366 590h68', dk(PAPER, 0.5), 5, 'opacity=".5"');
  },
  tools(p, { c, wood }) {
    const grip = (x, y) => p.rect(x - 18, y, 36, 190, 17, p.h(wood, 0.3)).el(x, y + 172, 5, 5, dk(wood, 0.5)).rect(x - 14, y - 26, 28, 36, 4, p.h(BRASS));
    p.group('transform="rotate(-10 280 420)"', () => { p.path('M236 170Q290 120 344 170V320Q330 380 290 396Q250 380 236 320Z', dk(p.bg, 0.8), 'opacity=".13" transform="translate(18 22)"'); p.rect(282, 380, 16, 60, 0, p.h(STEEL)).path('M290 140Q352 200 344 310Q332 380 290 392Q248 380 236 310Q228 200 290 140Z', p.h(c, 0.36)).line('M290 170V380', lt(c, 0.5), 5, 'opacity=".5"'); grip(290, 450); });
    p.group('transform="rotate(6 500 420)"', () => { p.line('M452 170V300Q452 340 500 340Q548 340 548 300V170M500 160V440', dk(p.bg, 0.8), 22, 'opacity=".12" transform="translate(18 20)"').line('M452 170V300Q452 340 500 340Q548 340 548 300V170M500 160V440', dk(c, 0.12), 20, 'stroke-linejoin="round"').line('M448 174V300', lt(c, 0.5), 5, 'opacity=".6"'); grip(500, 450); });
  },
  vase(p, { c, leaf, water }) {
    p.shadow(400, 646, 120, 26).line('M400 600C380 480 400 400 330 300M400 600C410 460 400 360 450 220M404 600C420 500 440 440 530 380', dk(leaf, 0.15), 7); [[322, 288, -30, 1.1], [452, 206, 10, 1.25], [546, 370, 62, 1], [398, 396, -62, 0.8], [440, 330, 50, 0.85]].forEach(([x, y, r, s], i) => p.path('M0 60C-60 40 -70 -30 0 -80C70 -30 60 40 0 60Z', p.d(i % 2 ? leaf : lt(leaf, 0.16), 0.24), `transform="translate(${x} ${y}) rotate(${r}) scale(${s})"`).line('M0 54V-60', lt(leaf, 0.45), 3, `opacity=".6" transform="translate(${x} ${y}) rotate(${r}) scale(${s})"`));
    p.lathe(400, [[430, 40], [460, 42], [520, 100], [590, 122], [646, 84]], p.h(c, 0.2), { more: 'opacity=".62"' }).lathe(400, [[536, 106], [592, 114], [638, 80]], p.h(water, 0.16), { more: 'opacity=".5"' }).el(400, 430, 40, 7, lt(c, 0.5)).path('M308 580q0-50 40-80l8 8q-30 30-32 76z', '#fff', 'opacity=".65"');
  },
};

// ---- what each product looks like ----------------------------------------------------------
const SAND = '#e9dfd0', MIST = '#dde3e1', SAGE = '#dbe1d3', BLUSH = '#eddcd2', SKY = '#d8e1e8', OAT = '#efe7d8', STONE = '#e2ded8', LILAC = '#e2dde4', BUTTER = '#f1e5c6', CLAY = '#e6d0c0';
const P = {
  'cotton-four-piece-set': [SAND, 'stack', { cs: ['#d8cbb8', '#efe8dc', '#e3d9c9'], pillow: '#f7f2ea', trim: '#cdbca4' }],
  'linen-four-piece-set': [SAGE, 'stack', { cs: ['#8fa08a', '#b7c2ab', '#9fae97'], pillow: '#c6cfba' }],
  'flannel-four-piece-set': [CLAY, 'stack', { cs: ['#b5765c', '#e9d8c8', '#c48d72'], pillow: '#ecdccd', stripe: '#f4e9dd', trim: '#b5765c' }],
  'wool-throw': [STONE, 'stack', { cs: ['#7f868a', '#c9c5bd', '#a3a6a3'], fringe: true }],
  'down-quilt': [SKY, 'quilt', { c: '#f4f4f2', c2: '#e6ebee' }],
  'muslin-summer-quilt': [MIST, 'quilt', { c: '#bdd3d0', c2: '#e9efe9' }],
  'buckwheat-pillow': [OAT, 'pillow', { c: '#cdb995', c2: '#eee5d3', trim: '#a98f66' }],
  'silk-pillowcase': [BLUSH, 'pillow', { c: '#e6c3bb', c2: '#f3e6de' }],
  'linen-cushion-cover': [SAND, 'cushion', { c: '#b0846a', c2: '#e6dccb' }],
  'fitted-sheet': [SKY, 'stack', { cs: ['#a9bccb', '#c9d6df', '#e8eef2'] }],
  'bath-towel': [MIST, 'towelBar', { c: '#f1ece2', c2: '#9fb0ac' }],
  'face-towel-trio': [OAT, 'rolls', { cs: ['#d9b8a4', '#c3cdbf', '#f2ede3'] }],
  'waffle-bathrobe': [STONE, 'robe', { c: '#ece5d8' }],
  'bath-mat': [SAGE, 'mat', { c: '#aab79f' }],
  'hand-wash': [CLAY, 'pump', { c: '#8a5836', cap: '#3d3a38', label: '#f4ead8' }],
  'olive-soap': [SAGE, 'soap', { cs: ['#c3c496', '#e9e2c6'] }],
  'bamboo-toothbrush-set': [MIST, 'brushes', { c: '#eceae4', cs: ['#5f7d84', '#f4f0e6', '#c9967a', '#8da184'] }],
  'rope-laundry-basket': [SAND, 'basket', { c: '#efe6d5', c2: '#c5a580' }],
  'house-slippers': [BLUSH, 'slippers', { c: '#8d9a8e', c2: '#e8dcc8' }],
  'soy-candle': [OAT, 'candle', { c: '#f5ecd9', glass: '#cfc3b2', label: '#fffaf0' }],
  'beeswax-tapers': [BUTTER, 'tapers', { c: '#dba94b', c2: '#e5bd6b', hold: '#4b4a4a' }],
  'reed-diffuser': [LILAC, 'diffuser', { c: '#e6e2e6', liquid: '#d9bd8e' }],
  'incense-sticks': [STONE, 'incense', { c: '#5d6460', box: '#7a8c80' }],
  'paper-globe-lamp': [SAND, 'lamp', { round: true, shade: '#f3e6c9' }],
  'linen-bedside-lamp': [SAGE, 'lamp', { shade: '#eadfc6', base: '#7f8f86' }],
  'camping-lantern': [MIST, 'lantern', { c: '#5f6f57' }],
  'quiet-wall-clock': [STONE, 'clock', { c: '#cfa878', face: '#fbf8f1' }],
  'cedar-oil': [SAGE, 'dropper', { c: '#7c4c2c', cap: '#c9b089' }],
  'celadon-gaiwan': [STONE, 'gaiwan', { c: '#a9c3b4', c2: '#b5ccbe' }],
  'stoneware-mug': [BLUSH, 'mug', { c: '#d8c5ad', drip: '#6f8791', drink: '#6f4630' }],
  'rice-bowls': [SKY, 'bowl', { c: '#f3f1ea', inside: '#cfdbe3', n: 3 }],
  'noodle-bowl': [CLAY, 'bowl', { c: '#5a6670', inside: '#e9e2d4', food: true, chop: true }],
  'dinner-plate': [OAT, 'plate', { c: '#f3eee4', rim: '#a98a68' }],
  'side-handle-teapot': [SAND, 'teapot', { c: '#96624a', wood: '#7d5638' }],
  'enamel-casserole': [BUTTER, 'pot', { c: '#b5533c' }],
  'wooden-chopsticks': [OAT, 'chopsticks', { c: '#a87447', c2: '#7d5638', rest: '#f2efe8' }],
  'walnut-board': [SAGE, 'board', { c: '#8d6140' }],
  'glass-carafe': [SKY, 'carafe', { c: '#dbe5e8', water: '#b4d1dc' }],
  'linen-apron': [CLAY, 'apron', { c: '#6d7f88', c2: '#d9c7ab' }],
  'storage-jars': [OAT, 'jars', { fills: ['#a4593f', '#e8d7ae', '#5f4634'], lid: '#c99f6f' }],
  'pour-over-dripper': [STONE, 'dripper', { c: '#f1ede5', wood: '#a87447' }],
  'longjing-tea': [SAGE, 'tin', { c: '#7d9275', label: '#f6f1e2', loose: '#8b9a4b' }],
  'tieguanyin-tea': [CLAY, 'tin', { c: '#b08a4f', label: '#fbf3e0', loose: '#4f5a38' }],
  'white-tea-cake': [STONE, 'teacake', { c: '#877056', wrap: '#f2ebdd' }],
  'jasmine-tea-bags': [MIST, 'carton', { c: '#6f9188', label: '#dfeae2', bags: true }],
  'sun-dried-noodles': [BUTTER, 'noodles', { c: '#ecd7a6', band: '#a4523c' }],
  'scallion-noodles': [SAGE, 'pouch', { c: '#8aa078', label: '#f8f1df', kind: 'noodle', ink: '#dcae5c' }],
  'roast-walnuts': [SAND, 'pouch', { c: '#b98f66', label: '#f8efde', kind: 'nut', ink: '#a87545', bits: 'nut' }],
  'dried-mango': [BLUSH, 'pouch', { c: '#efe4cf', label: '#fdf4de', kind: 'mango', ink: '#eba83f' }],
  'sesame-crisps': [SKY, 'crisps', { c: '#dcae6c', tin: '#5f7f95' }],
  'acacia-honey': [BUTTER, 'honey', { c: '#d9962e', lid: '#efe7d6' }],
  'house-blend-coffee': [OAT, 'pouch', { c: '#4a4744', label: '#eadbc2', kind: 'bean', ink: '#5f3d27', bits: 'bean' }],
  'northeast-rice': [SAND, 'pouch', { c: '#f3ecdd', label: '#dfd2b6', kind: 'grain', ink: '#fffdf6' }],
  'dotted-notebook': [SKY, 'notebook', { c: '#5f7688', band: '#d9b98c', mark: '#b5664c' }],
  'gel-pens': [LILAC, 'pens', { cs: ['#3f4650', '#56789a', '#b0604e', '#7d9274', '#c79a4a'] }],
  'cedar-pencils': [OAT, 'pens', { kind: 'pencil', cs: ['#a4523c', '#c79a4a', '#7d9274', '#5f7f95', '#7d6a80'] }],
  'fountain-pen': [STONE, 'fountain', { c: '#34505c', trim: '#c3a05a' }],
  'canvas-pencil-case': [SAGE, 'case', { c: '#c7b48e', zip: '#f4ecd9', pens: ['#d7a85b', '#5f7f95', '#b0604e'] }],
  'washi-tape': [BLUSH, 'tapes', { cs: ['#9db3a4', '#d9a58c', '#a9b7cb'] }],
  'desk-calendar': [SAND, 'calendar', { c: '#c99f6f', pic: '#a9bdb5' }],
  'letter-set': [MIST, 'letters', { c: '#e4d2bb', c2: '#b6c4bd', seal: '#a4523c' }],
  'watercolour-set': [STONE, 'paints', { c: '#4f5b63', cs: ['#e2bf4f', '#dd8d3f', '#c4533f', '#b2476a', '#7a5a94', '#44609a', '#4d8fae', '#3f8277', '#6f9a52', '#a78d52', '#8a5a3c', '#45403d'] }],
  'folding-umbrella': [SKY, 'umbrella', { c: '#4f6d80', handle: '#3b3a3c', compact: true }],
  'long-umbrella': [OAT, 'stick', { c: '#5d6b52', handle: '#a87447' }],
  'commuter-backpack': [STONE, 'backpack', { c: '#5c6a72', c2: '#6d7b82', trim: '#b98b5e' }],
  'canvas-tote': [BLUSH, 'tote', { c: '#efe6d3', strap: '#a87c58', mark: '#c9805f' }],
  'cabin-suitcase': [SAGE, 'suitcase', { c: '#c9c3b2', trim: '#7d5638' }],
  'vacuum-flask': [CLAY, 'flask', { c: '#56675c', cap: '#e4dccb' }],
  'cotton-socks': [LILAC, 'socks', { cs: ['#d9cbb4', '#8d9fa8', '#b98470'] }],
  'packing-cubes': [SAND, 'cubes', { cs: ['#6d7f88', '#b7a98c', '#c08a6c'] }],
  'straw-hat': [SKY, 'hat', { c: '#e3c990', c2: '#4d545b' }],
  'travel-pillow': [MIST, 'neck', { c: '#8c9db0', c2: '#efe6d5' }],
  'bird-feeder': [SAGE, 'feeder', { c: '#c99f6f', roof: '#6b7f70', seed: '#c7a25a' }],
  'nest-box': [SKY, 'nest', { c: '#d2ae80', roof: '#8a5f43' }],
  'bird-seed': [BUTTER, 'pouch', { c: '#c2ab86', label: '#faf1dd', kind: 'grain', ink: '#a87b3e', bits: 'seed' }],
  'terracotta-pots': [OAT, 'pots', { c: '#c4815e', leaf: '#6f8f66' }],
  'watering-can': [MIST, 'can', { c: '#7f948c', trim: '#c3a05a' }],
  'herb-kit': [SAND, 'herbs', { c: '#c99f6f', cs: ['#6f9458', '#8aa36a', '#5f8a6a'] }],
  'hand-tools': [SAGE, 'tools', { c: '#6d7672', wood: '#b98b5e' }],
  'water-vase': [BLUSH, 'vase', { c: '#dfe8e4', leaf: '#6f9470', water: '#bcd6d4' }],
};

mkdirSync(out, { recursive: true });
for (const f of readdirSync(out)) if (f.endsWith('.svg') && !(f.slice(0, -4) in P)) rmSync(join(out, f));
let largest = 0, over = 0;
for (const [handle, [bg, kind, o]] of Object.entries(P)) {
  const p = new Pic(bg);
  T[kind](p, o);
  const svg = p.svg();
  largest = Math.max(largest, svg.length);
  if (svg.length > 4096) { over++; console.error(`${handle}: ${svg.length} bytes, more than 4096`); }
  writeFileSync(join(out, handle + '.svg'), svg);
}
console.log(`${Object.keys(P).length} pictures, largest ${largest} bytes`);

const at = process.argv.indexOf('--sheet');
if (at > 0) {
  const html = Object.keys(P).map((h) => `<img src="file://${join(out, h)}.svg" title="${h}">`).join('');
  writeFileSync(process.argv[at + 1], `<body style="margin:8px;background:#fff;display:grid;grid-template-columns:repeat(10,1fr);gap:8px"><style>img{width:100%;border-radius:6px;display:block}</style>${html}</body>`);
}
if (over) process.exit(1);
