// The smallest shared state: a value, its listeners and a hook. Each store has one owner module that sets it.
import { useEffect, useState } from 'preact/hooks';

export interface Store<T> {
  get(): T;
  set(next: T): void;
  /** The value, and a new render when it changes. */
  use(): T;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<(next: T) => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      listeners.forEach((listener) => listener(next));
    },
    use() {
      const [seen, setSeen] = useState(value);
      useEffect(() => {
        const listener = (next: T): void => setSeen(() => next);
        listeners.add(listener);
        listener(value); // it may have changed between the render and now
        return () => { listeners.delete(listener); };
      }, []);
      return Object.is(seen, value) ? seen : value;
    },
  };
}
