// /ui in development: every component in its states, in the language and theme chosen at the top. Compare its pictures
// before and after a change of tokens or components.
import { useState } from 'preact/hooks';
import { Field, RadioList, Select, Switch } from '../ui/components/field.tsx';
import { Icon, Logo } from '../ui/components/icon.tsx';
import { toast } from '../ui/components/live.ts';
import { Picture } from '../ui/components/picture.tsx';
import { Price } from '../ui/components/price.tsx';
import { Sheet } from '../ui/components/sheet.tsx';
import { Badge, Empty, GridSkeleton, Notice, Tabs, Timeline, type Tone } from '../ui/components/states.tsx';
import { Stepper } from '../ui/components/stepper.tsx';
import { Toasts } from '../ui/components/toasts.tsx';
import { prefer, preferences } from '../ui/preferences.ts';
import { useTexts } from '../ui/texts/index.ts';

const tones: readonly Tone[] = ['plain', 'good', 'warn', 'bad', 'sale'];

export function Gallery() {
  const t = useTexts();
  const { language, theme } = preferences.use();
  const [text, setText] = useState('');
  const [quantity, setQuantity] = useState(2);
  const [on, setOn] = useState(true);
  const [tab, setTab] = useState<'a' | 'b'>('a');
  const [open, setOpen] = useState(false);
  const [choice, setChoice] = useState('a');
  return (
    <main class="page" id="main">
      <h1 class="row"><Logo />UI</h1>
      <div class="row wrap">
        <button type="button" class="button" onClick={() => prefer({ language: language === 'zh' ? 'en' : 'zh' })}>{language}</button>
        {(['auto', 'light', 'dark'] as const).map((each) => <button key={each} type="button" class={each === theme ? 'button primary' : 'button'} onClick={() => prefer({ theme: each })}>{t.settings[each]}</button>)}
      </div>
      <section class="stack"><h2>Button</h2>
        <div class="row wrap"><button type="button" class="button primary">{t.product.add}</button><button type="button" class="button">{t.cart.checkout}</button><button type="button" class="button danger">{t.orders.cancel}</button><button type="button" class="button plain">{t.home.all}</button><button type="button" class="button primary" disabled>{t.product.soldOut}</button><button type="button" class="icon-button" aria-label={t.state.close}><Icon name="close" /></button><button type="button" class="text-button">{t.cart.remove}</button></div>
      </section>
      <section class="stack"><h2>Field</h2>
        <div class="two-fields"><Field label={t.checkout.name} name="name" value={text} onInput={setText} hint={t.checkout.addressHint} /><Field label={t.checkout.phone} name="phone" value={text} onInput={setText} wrong={t.checkout.phoneBad} /><Field label={t.sign.password} name="password" type="password" value={text} onInput={setText} /><Select block label={t.category.sort} value={choice} onChange={setChoice} choices={[{ value: 'a', label: t.category.priceUp }, { value: 'b', label: t.category.priceDown }]} /></div>
        <RadioList legend={t.checkout.method} name="radio" value={choice} onChange={setChoice} choices={[{ value: 'a', label: t.checkout.accept_any }, { value: 'b', label: t.checkout.ask }]} />
        <Switch checked={on} onChange={setOn}>{t.history.pause}</Switch>
        <Switch checked={false} disabled onChange={setOn}>{t.history.sync}</Switch>
        <Stepper label={t.product.quantity} value={quantity} onChange={setQuantity} />
      </section>
      <section class="stack"><h2>Price, badge, notice</h2>
        <div class="row wrap"><Price amount="39900" /><Price amount="39900" before="45900" /><Price amount="2990" from /><Price amount="129900" before="149900" big /></div>
        <div class="row wrap">{tones.map((tone) => <Badge key={tone} tone={tone}>{t.product.few(3)}</Badge>)}</div>
        {tones.map((tone) => <Notice key={tone} tone={tone} action={<button type="button" class="link">{t.state.dismiss}</button>}>{t.storage.memory}</Notice>)}
      </section>
      <section class="stack"><h2>Tabs, timeline, sheet, toast</h2>
        <Tabs<'a' | 'b'> label={t.history.title} value={tab} onChange={setTab} items={[{ key: 'a', label: t.history.views }, { key: 'b', label: t.history.searches }]} />
        <div role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}><Timeline steps={[{ label: t.orders.placedHere, at: '10:42', state: 'done' }, { label: t.orders.waitShop, state: 'now' }, { label: t.orders.paidAt, state: 'next' }]} /></div>
        <div class="row wrap"><button type="button" class="button" onClick={() => setOpen(true)}>{t.explain.title}</button><button type="button" class="button" onClick={() => toast(t.cart.removed('95'), { label: t.cart.undo, run: () => undefined })}>{t.cart.remove}</button></div>
        {open && <Sheet title={t.explain.title} onClose={() => setOpen(false)}><p>{t.explain.version}</p></Sheet>}
      </section>
      <section class="stack"><h2>Empty, skeleton, picture</h2>
        <Empty short icon="cart" title={t.cart.empty} text={t.cart.emptyHint} action={<button type="button" class="button primary">{t.cart.start}</button>} />
        <GridSkeleton count={4} />
        <div class="tiles"><Picture picture="stoneware-mug.svg" alt="" /><Picture picture="" /></div>
      </section>
      <Toasts />
    </main>
  );
}
