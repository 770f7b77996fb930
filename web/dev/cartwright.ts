// What the package `cartwright` exports, for type checking until it is built (and for CARTWRIGHT_FAKE=1).
import type { OpenOptions, Shop } from '../../wasm/src/api.ts';

export type * from '../../wasm/src/api.ts';
export { openShop } from './fake_shop.ts';
export type OpenShop = (options: OpenOptions) => Promise<Shop>;
