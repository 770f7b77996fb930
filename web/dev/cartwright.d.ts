// `openShop` for the type check while the package is not built: its types come from wasm/src/api.ts until then.
import 'cartwright';
import type { OpenOptions, Shop } from 'cartwright';

declare module 'cartwright' {
  export function openShop(options: OpenOptions): Promise<Shop>;
}
