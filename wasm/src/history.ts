// Browse and search history as the page holds it.
import type { History, SearchedEntry, ViewedEntry } from './api.js';
import type { DeviceState } from './generated/messages.js';
import { Cached, items, type Kernel } from './kernel.js';

// Unpacks the numbers of views.cpp.
function viewedEntries(text: string): readonly ViewedEntry[] {
  const numbers = JSON.parse(text) as number[];
  const entries: ViewedEntry[] = [];
  for (let i = 0; i < numbers.length; i += 4) {
    entries.push({ product: numbers[i]!, count: numbers[i + 1]!, firstAt: numbers[i + 2]!, lastAt: numbers[i + 3]! });
  }
  return entries;
}

export class HistoryPart implements History {
  #views: Cached<readonly ViewedEntry[]>;
  #searches: Cached<readonly SearchedEntry[]>;

  constructor(readonly kernel: Kernel, readonly device: () => DeviceState) {
    this.#views = new Cached(kernel, () => kernel.core.viewed(), viewedEntries);
    this.#searches = new Cached(kernel, () => kernel.core.searches(), items<SearchedEntry>);
  }

  viewed(product: number): void {
    this.kernel.took(this.kernel.module._cw_viewed(this.kernel.handle, product, Date.now()));
  }
  searched(term: string): void {
    const trimmed = term.trim();
    if (trimmed !== '') this.kernel.took(this.kernel.core.searched(trimmed));
  }
  forgetViewed(product = 0): void {
    this.kernel.took(this.kernel.module._cw_forget_viewed(this.kernel.handle, product, Date.now()));
  }
  forgetSearched(term = ''): void { this.kernel.took(this.kernel.core.forgetSearched(term)); }

  get views(): readonly ViewedEntry[] { return this.#views.get(); }
  get searches(): readonly SearchedEntry[] { return this.#searches.get(); }

  get paused(): boolean { return this.device().historyPaused; }
  set paused(paused: boolean) {
    this.kernel.core.pauseHistory(paused);
    this.kernel.done();
  }

  setSync(on: boolean): void { this.kernel.took(this.kernel.core.setHistorySync(on)); }
}
