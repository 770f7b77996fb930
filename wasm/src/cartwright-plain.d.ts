// The module as JavaScript, which wasm/scripts/build.mjs puts beside the entry.
import createCore from 'cartwright-glue';
export default createCore;
