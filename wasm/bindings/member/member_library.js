// What the second module asks of its page: bytes across the border, the clock, chance. Its store is wasm/src/member/vault.ts.
mergeInto(LibraryManager.library, {
  $CartwrightMember__postset: "Module['cartwrightMember'] = CartwrightMember;",
  $CartwrightMember__deps: ['malloc', 'free'],
  $CartwrightMember: {
    given: null,
    withBytes: function (bytes, use) {
      var place = _malloc(bytes.length || 1);
      HEAPU8.set(bytes, place);
      try { return use(place, bytes.length); } finally { _free(place); }
    },
    taken: function () {
      var bytes = CartwrightMember.given;
      CartwrightMember.given = null;
      return bytes;
    },
  },
  cw_member_give__deps: ['$CartwrightMember'],
  cw_member_give: function (place, size) { CartwrightMember.given = HEAPU8.slice(place, place + size); },
  cw_member_now: function () { return Date.now(); },
  cw_member_random: function (place, size) { crypto.getRandomValues(HEAPU8.subarray(place, place + size)); },
});
