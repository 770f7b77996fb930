// Drawing a long page in turns: what one sees first, then the rest piece by piece below it whenever the browser has
// nothing more urgent, so that on a slow phone no single task holds up a tap or the picture on top. Where one goes back
// to, everything stands at once: the page must be as long as it was, or one's place on it is lost.
import { useEffect, useState } from 'preact/hooks';
import { cameBack } from './router.ts';

const WAIT_MS_MAX = 200; // a browser that is never idle draws on all the same
const TURN_MS = 3; // a phone that is four times slower than a desk is done with it in a frame

const waiting: (() => void)[] = [];
let asked = false;

function ask(): void {
  if (asked || waiting.length === 0) return;
  asked = true;
  const next = (): void => {
    asked = false;
    const run = waiting.shift();
    ask();
    run?.();
  };
  if ('requestIdleCallback' in window) requestIdleCallback(next, { timeout: WAIT_MS_MAX });
  else setTimeout(next); // Safari
}

/** Runs when the browser has nothing more urgent, one such thing a task, in their order; answers how to call it off. */
export function whenFree(run: () => void): () => void {
  waiting.push(run);
  ask();
  return () => {
    const at = waiting.indexOf(run);
    if (at >= 0) waiting.splice(at, 1);
  };
}

/** How many of `all` turns may be drawn by now. Waits while not `begun`. */
export function useTurns(all: number, begun = true): number {
  const [turn, setTurn] = useState(() => (cameBack() ? Number.MAX_SAFE_INTEGER : 0));
  const waits = begun && turn < all;
  useEffect(() => (waits ? whenFree(() => setTurn(turn + 1)) : undefined), [turn, waits]);
  return begun ? Math.min(turn, all) : 0;
}

/** Work that can be left at each `yield` and taken up again. */
export type Work<T> = Generator<undefined, T, undefined>;

/** Work until a turn is over (or to its end: 0 ms is never over); the result once there is one. */
function go<T>(work: Work<T>, turnMs: number): { result: T } | null {
  const until = performance.now() + turnMs;
  for (;;) {
    const step = work.next();
    if (step.done === true) return { result: step.value };
    if (turnMs > 0 && performance.now() > until) return null;
  }
}

/** What `start` comes to, done in turns; null until then. Begun anew when an input changes, with the old result meanwhile. */
export function useWork<T>(start: () => Work<T>, inputs: readonly unknown[]): T | null {
  const [done, setDone] = useState(() => (cameBack() ? go(start(), 0) : null));
  useEffect(() => {
    const work = start();
    let stop: (() => void) | undefined;
    const turn = (): void => {
      const ended = go(work, TURN_MS);
      if (ended === null) stop = whenFree(turn);
      else setDone(ended);
    };
    stop = whenFree(turn);
    return () => stop?.();
  }, inputs);
  return done?.result ?? null;
}
