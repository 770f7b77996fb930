// Where the focus goes when what held it is gone: to the page's heading, not to nowhere.
export function keepFocus(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (document.activeElement === null || document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }));
}
