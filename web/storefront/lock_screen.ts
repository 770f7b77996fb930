// What stands in the place of every page while this device is locked; null while it is not. locking.ts, which comes only then, sets it.
import type { ComponentType } from 'preact';
import { createStore } from '../ui/store.ts';

export const lockScreen = createStore<ComponentType | null>(null);
