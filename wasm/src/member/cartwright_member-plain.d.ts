// The module as JavaScript, which wasm/scripts/build.mjs puts beside the entry.
import createMember from 'cartwright-member-glue';
export default createMember;
