// The store of shared/sync/stored.h, over IndexedDB or, with no name, over maps in memory. One commit is one transaction.
//
// Object stores: meta ('state': {revision, bytes}), confirmed (segment number: bytes), ops (first number of a batch: bytes,
// or {count, bytes} when the batch takes more numbers, or a count when it is spent), artefacts ('bundle': {version, hash, bytes}).
//
// Operation numbers are taken without reading: a tab adds its batch under the number that it knows to be next, and a number
// that was ever taken is refused by IndexedDB itself (ConstraintError), so the transaction can be committed in the same breath
// (a key generator's answer could only be compared after that). Hence deleting a batch leaves its key, with the plain number
// of numbers it took in it: a tab that slept through the deletion must still collide. Those go when no other tab is open
// (sweep), but for the last. "Open" is a Web Lock that a tab holds: what it learnt before it held the lock it does not write by
// (learn), so who finds itself alone may delete every number that was taken before it looked. Whatever is not that simple reads
// the last key first.
//
// A database of an even version is sealed by a PIN (src/locking, docs/adr/0018): it is opened with the `sealer` that `unlock` resolves to,
// and every record but artefacts passes through it. Switching that on or off is an upgrade, so it finds no connection of the other kind
// open, and no commit goes on in clear that was begun so.
//
// Whoever drives it (wasm/src/storage.ts) never loads beside a commit. `tell(event, value)`: 'loaded', 'failed' (a load that could not
// be done), 'committed' ([0 done, 1 conflict, 2 full, 3 failed; the store's next number]), 'blocked', 'lost'. Names with a $ are the library's own; the build shortens them.
mergeInto(LibraryManager.library, {
  $CartwrightStore__postset: "Module['cartwrightStore'] = CartwrightStore;",
  $CartwrightStore__deps: ['malloc', 'free'],
  $CartwrightStore: {
    name: '', handle: 0, $given: null, sealer: null, locked: false,
    unlock: function () { return Promise.reject(new DOMException('', 'VersionError')); },
    $db: null, $opening: null, $tell: null, $next: 1, $memory: null, $spent: 0, $spentThrough: 0, $SPENT_MAX: 64, $alone: null, $begun: null,

    // ---- bytes across the border ----
    withBytes: function (bytes, use) {
      var place = _malloc(bytes.length || 1);
      HEAPU8.set(bytes, place);
      try { return use(place, bytes.length); } finally { _free(place); }
    },
    taken: function () {
      var bytes = CartwrightStore.$given;
      CartwrightStore.$given = null;
      return bytes;
    },
    // Nothing of the shop stays in memory; nothing works afterwards.
    blank: function () {
      CartwrightStore.handle = 0;
      HEAPU8.fill(0);
    },
    $copy: function (place, size) { return HEAPU8.slice(place, place + size); },

    // ---- the connection ----
    open: function (name, tell) {
      CartwrightStore.$tell = tell;
      if (name === null) {
        CartwrightStore.$memory = { revision: 0, meta: null, confirmed: new Map(), ops: new Map() };
        CartwrightStore.$next = 1;
        return Promise.resolve();
      }
      CartwrightStore.name = name;
      return CartwrightStore.$connect().then(function () {});
    },
    $connect: function () {
      if (CartwrightStore.$opening) return CartwrightStore.$opening;
      return CartwrightStore.$opening = new Promise(function (resolve, reject) {
        var request;
        try { request = indexedDB.open(CartwrightStore.name); } catch (error) { CartwrightStore.$opening = null; return reject(error); }
        request.onupgradeneeded = function () {
          ['meta', 'confirmed', 'ops', 'artefacts'].forEach(function (store) { request.result.createObjectStore(store); });
        };
        request.onblocked = function () { if (CartwrightStore.$tell) CartwrightStore.$tell('blocked', 0); };
        request.onerror = function () { CartwrightStore.$opening = null; reject(request.error); };
        request.onsuccess = function () {
          var db = request.result, sealer = CartwrightStore.sealer;
          if (sealer ? sealer.version !== db.version : db.version % 2 === 0) {
            db.close();
            CartwrightStore.locked = true;
            return CartwrightStore.unlock(sealer).then(function (found) {
              CartwrightStore.sealer = found;
              CartwrightStore.locked = false;
              CartwrightStore.$opening = null;
              return CartwrightStore.$connect();
            }).then(resolve, function (error) { CartwrightStore.$opening = null; reject(error); });
          }
          CartwrightStore.$db = db;
          // Someone deletes or upgrades the database: make way, and open again when there is something to do.
          db.onversionchange = db.onclose = function () {
            CartwrightStore.$drop(db);
            CartwrightStore.$begun = null; // what was read may be gone
            if (CartwrightStore.$tell) CartwrightStore.$tell('lost', 0);
          };
          resolve(db);
        };
      });
    },
    $drop: function (db) {
      if (db) db.close();
      if (CartwrightStore.$db === db) { CartwrightStore.$db = null; CartwrightStore.$opening = null; }
    },
    close: function () { CartwrightStore.$drop(CartwrightStore.$db); },
    // What seals the store as it is now.
    sealing: function () { return CartwrightStore.$memory ? Promise.resolve(null) : CartwrightStore.$connect().then(function () { return CartwrightStore.sealer; }); },

    // Runs `work(db)` (which starts a transaction or throws) on a connection; once more on a new one when the first was lost.
    $connected: function (work, failed, again) {
      var attempt = function (db) {
        try { work(db); } catch (error) {
          CartwrightStore.$drop(db);
          if (again) failed(error); else CartwrightStore.$connected(work, failed, true);
        }
      };
      if (CartwrightStore.$db) return attempt(CartwrightStore.$db);
      CartwrightStore.$connect().then(attempt, function (error) {
        if (again) failed(error); else CartwrightStore.$connected(work, failed, true);
      });
    },

    // ---- loading ----
    // Reads everything while the module is still on its way; the first load takes it.
    begin: function (name) {
      CartwrightStore.name = name;
      CartwrightStore.$begun = new Promise(function (resolve, reject) { CartwrightStore.$read(0, 0, resolve, reject); });
      CartwrightStore.$begun.catch(function () {}); // the load asks again
    },
    $load: function (known, from) {
      if (CartwrightStore.$memory) return queueMicrotask(function () { CartwrightStore.$loadMemory(known, from); });
      var begun = CartwrightStore.$begun;
      var done = function (read) { CartwrightStore.$give(read); CartwrightStore.$tell('loaded', { bundle: read.bundle || null, fresh: !read.state }); };
      var ask = function () { CartwrightStore.$read(known, from, done, function (error) { CartwrightStore.$tell('failed', error); }); };
      CartwrightStore.$begun = null;
      if (begun && known === 0) begun.then(done, ask); else ask();
    },
    $read: function (known, from, done, failed) {
      var first = known === 0;
      var read = { held: CartwrightStore.$alone };
      CartwrightStore.$connected(function (db) {
        var sealer = CartwrightStore.sealer, stores = first ? ['meta', 'confirmed', 'ops', 'artefacts'] : ['meta', 'confirmed', 'ops'];
        var tx = db.transaction(stores);
        // Answers come in the order of the requests, so the last one's is everybody's: the transaction's end would come later.
        var left = 0;
        var get = function (field, request) {
          left++;
          request.onsuccess = function () {
            read[field] = request.result;
            if (--left > 0) return;
            tx.onabort = null;
            if (sealer) sealer.open(read).then(done, failed); else done(read);
          };
        };
        var everything = function (range) {
          get('ops', tx.objectStore('ops').getAll(range));
          get('opKeys', tx.objectStore('ops').getAllKeys(range));
        };
        var segments = function () {
          get('segments', tx.objectStore('confirmed').getAll());
          get('segmentKeys', tx.objectStore('confirmed').getAllKeys());
        };
        var state = tx.objectStore('meta').get('state');
        state.onsuccess = function () {
          read.state = state.result;
          if (first) return;
          // Only what this tab does not have yet, unless the confirmed state changed under it.
          var same = state.result && state.result.revision === known;
          everything(same ? IDBKeyRange.lowerBound(from) : undefined);
          if (!same) segments();
        };
        if (first) { everything(undefined); segments(); get('bundle', tx.objectStore('artefacts').get('bundle')); }
        tx.onabort = function () { CartwrightStore.$drop(db); failed(tx.error); };
      }, failed);
    },
    $loadMemory: function (known, from) {
      var m = CartwrightStore.$memory, same = m.revision === known && known > 0;
      var keys = Array.from(m.ops.keys()).filter(function (key) { return !same || key >= from; }).sort(function (a, b) { return a - b; });
      CartwrightStore.$give({
        state: m.meta ? { revision: m.revision, bytes: m.meta } : undefined,
        segments: same ? undefined : Array.from(m.confirmed.values()), segmentKeys: Array.from(m.confirmed.keys()),
        ops: keys.map(function (key) { return m.ops.get(key); }), opKeys: keys, held: null,
      });
      CartwrightStore.$tell('loaded', { bundle: null, fresh: m.revision === 0 });
    },
    // Hands what was read to the core.
    $give: function (read) {
      if (!CartwrightStore.handle) return; // closed meanwhile
      var core = CartwrightStore.handle, meta = read.state ? read.state.bytes : new Uint8Array(0);
      CartwrightStore.withBytes(meta, function (place, size) { _cw_load_begin(core, read.state ? read.state.revision : 0, place, size); });
      (read.segments || []).forEach(function (bytes, i) {
        CartwrightStore.withBytes(bytes, function (place, size) { _cw_load_segment(core, read.segmentKeys[i], place, size); });
      });
      if (read.segments) CartwrightStore.$spent = CartwrightStore.$spentThrough = 0; // everything was read
      var next = CartwrightStore.$next;
      read.ops.forEach(function (value, i) {
        next = Math.max(next, read.opKeys[i] + CartwrightStore.$taken(value));
        if (typeof value === 'number') { CartwrightStore.$spent++; return; }
        CartwrightStore.withBytes(value.bytes || value, function (place, size) { _cw_load_ops(core, read.opKeys[i], place, size); });
      });
      CartwrightStore.$learn(next, read.held);
    },

    // ---- committing ----
    $commit: function (layout) {
      var d = layout >> 3, u = layout >> 2, flags = HEAPU32[u + 8];
      var bytesAt = function (at) { return CartwrightStore.$copy(HEAPU32[at], HEAPU32[at + 1]); };
      var c = {
        expected: HEAPF64[d], through: HEAPF64[d + 1], first: HEAPF64[d + 2], count: HEAPF64[d + 3],
        hasState: (flags & 2) !== 0, wipe: (flags & 4) !== 0, strict: (flags & 8) !== 0, sealer: null,
        ops: flags & 1 ? bytesAt(u + 11) : null, meta: null, segments: [],
      };
      if (c.hasState) {
        c.meta = bytesAt(u + 9);
        for (var i = 0; i < HEAPU32[u + 13]; i++) c.segments.push([HEAPU32[u + 14 + 3 * i], bytesAt(u + 15 + 3 * i)]);
      }
      if (CartwrightStore.$memory) {
        var outcome = CartwrightStore.$commitMemory(c);
        return queueMicrotask(function () { CartwrightStore.$tell('committed', [outcome, CartwrightStore.$next]); });
      }
      CartwrightStore.$write(c, false);
    },
    $value: function (c) { return c.count > 1 ? { count: c.count, bytes: c.ops } : c.ops; },
    // How many numbers a record takes.
    $taken: function (value) { return typeof value === 'number' ? value : value.count || 1; },
    $write: function (c, again) {
      if (c.alone === undefined && CartwrightStore.$asksFor(c)) {
        var through = Math.max(c.through, CartwrightStore.$next - 1);
        return CartwrightStore.$alone().then(function (alone) { c.alone = alone ? through : 0; CartwrightStore.$write(c, again); });
      }
      var done = function (outcome, next) { CartwrightStore.$tell('committed', [outcome, next || 0]); };
      CartwrightStore.$connected(function (db) {
        var sealer = CartwrightStore.sealer;
        if (c.sealer !== sealer) { // sealed for no store, or for one that is no more
          c = c.clear || c;
          if (sealer) return sealer.seal(c).then(function (sealed) { CartwrightStore.$write(sealed, again); }, function () { done(3); });
        }
        var held = CartwrightStore.$alone, blind = held && !c.hasState && c.first === CartwrightStore.$next;
        var tx = db.transaction(c.hasState ? ['meta', 'confirmed', 'ops'] : 'ops', 'readwrite', { durability: c.strict ? 'strict' : 'relaxed' });
        tx.oncomplete = function () { CartwrightStore.$learn(c.next, held); CartwrightStore.$hasSpent(c); done(0); };
        tx.onabort = function () {
          var error = c.thrown || tx.error, name = error ? error.name : '';
          c.thrown = null;
          if (c.conflict) return done(1, c.conflict.next);
          // Another tab took the number: once more, looking first, to learn which one is next.
          if (name === 'ConstraintError') { CartwrightStore.$next = 0; return CartwrightStore.$write(c, again); }
          if (name === 'QuotaExceededError') return done(2);
          CartwrightStore.$drop(db);
          if (again) done(3); else CartwrightStore.$write(c, true);
        };
        try {
          if (blind) {
            c.next = c.first + c.count;
            tx.objectStore('ops').add(CartwrightStore.$value(c), c.first);
            if (tx.commit) tx.commit();
          } else CartwrightStore.$writeChecked(tx, c);
        } catch (error) {
          // An empty transaction would complete, and be taken for a commit.
          tx.oncomplete = tx.onabort = null;
          tx.abort();
          throw error;
        }
      }, function (error) { done(error && error.name === 'QuotaExceededError' ? 2 : 3); });
    },
    $writeChecked: function (tx, c) {
      var refuse = function (next) { c.conflict = { next: next }; tx.abort(); };
      var last = tx.objectStore('ops').openCursor(null, 'prev');
      var write = function () {
        c.next = last.result ? last.result.key + CartwrightStore.$taken(last.result.value) : 1;
        if (c.ops && c.first < c.next + (c.wipe ? 1 : 0)) return refuse(c.next + (c.wipe ? 1 : 0));
        try {
          if (c.hasState) CartwrightStore.$writeState(tx, c);
          CartwrightStore.$addBatch(tx.objectStore('ops'), c);
        } catch (error) {
          c.thrown = error; // which the transaction would call an AbortError
          tx.abort();
        }
      };
      if (!c.hasState) { last.onsuccess = write; return; }
      var state = tx.objectStore('meta').get('state');
      state.onsuccess = function () { // `last` has answered before
        c.revision = state.result ? state.result.revision : 0;
        if (c.revision !== c.expected && !c.wipe) refuse(0); else write();
      };
    },
    $writeState: function (tx, c) {
      var confirmed = tx.objectStore('confirmed');
      if (c.wipe) confirmed.clear();
      tx.objectStore('meta').put({ revision: c.revision + 1, bytes: c.meta }, 'state');
      c.segments.forEach(function (segment) { confirmed.put(segment[1], segment[0]); });
      if (c.wipe || c.through) CartwrightStore.$spend(tx.objectStore('ops'), c, c.wipe ? c.next - 1 : c.through);
    },
    // Whether it pays to ask if other tabs are open before this commit leaves so many counts behind.
    $asksFor: function (c) {
      return CartwrightStore.$alone && c.hasState && (c.wipe || c.through - CartwrightStore.$spentThrough + CartwrightStore.$spent >= CartwrightStore.$SPENT_MAX);
    },
    // Leaves of the batches up to `through` what they took; of the last one only, when no other tab can believe one of them to be
    // next (c.alone: of numbers up to it). A batch that reaches beyond `through` stays.
    $spend: function (ops, c, through) {
      var last = function (key, value) {
        var isWhole = key + CartwrightStore.$taken(value) - 1 <= through;
        if (isWhole && typeof value !== 'number') { ops.put(CartwrightStore.$taken(value), key); c.newlySpent++; }
        c.spentThrough = isWhole ? key : key - 1;
      };
      c.newlySpent = 0;
      if (c.alone >= through) {
        c.newlySpent = -CartwrightStore.$spent;
        var end = ops.openCursor(IDBKeyRange.upperBound(through), 'prev');
        end.onsuccess = function () {
          if (!end.result) return;
          ops.delete(IDBKeyRange.upperBound(end.result.key, true));
          last(end.result.key, end.result.value);
        };
        return;
      }
      if (through < CartwrightStore.$spentThrough) return; // the server was restored: it has less than was spent for it
      // All requests at once: waiting for each would cost more than the commit.
      var range = IDBKeyRange.bound(CartwrightStore.$spentThrough, through), keys = ops.getAllKeys(range), values = ops.getAll(range);
      values.onsuccess = function () { values.result.forEach(function (value, i) { last(keys.result[i], value); }); };
    },
    $hasSpent: function (c) {
      if (c.spentThrough === undefined) return;
      CartwrightStore.$spent += c.newlySpent;
      CartwrightStore.$spentThrough = c.spentThrough;
    },
    // A wipe takes a number; numbers that are passed over are spent: who still believes them to be next must collide.
    $addBatch: function (ops, c) {
      if (c.wipe) ops.add(1, c.next++);
      if (!c.ops) return;
      if (c.first > c.next) ops.add(c.first - c.next, c.next);
      ops.add(CartwrightStore.$value(c), c.first);
      c.next = c.first + c.count;
    },
    $commitMemory: function (c) {
      var m = CartwrightStore.$memory, next = CartwrightStore.$next + (c.wipe ? 1 : 0);
      if ((c.hasState && m.revision !== c.expected && !c.wipe) || (c.ops && c.first < next)) return 1;
      if (c.hasState) {
        if (c.wipe) m.confirmed.clear();
        m.meta = c.meta;
        m.revision++;
        c.segments.forEach(function (segment) { m.confirmed.set(segment[0], segment[1]); });
        // Memory has one tab: nobody can collide, so nothing is left behind.
        m.ops.forEach(function (value, key) { if (c.wipe || key + CartwrightStore.$taken(value) - 1 <= c.through) m.ops.delete(key); });
      }
      if (c.ops) { m.ops.set(c.first, CartwrightStore.$value(c)); next = c.first + c.count; }
      CartwrightStore.$next = next;
      return 0;
    },

    // ---- artefacts, and housekeeping ----
    // Resolves to whether it was kept; `bundle` null drops it (to make room).
    keepBundle: function (bundle) {
      if (CartwrightStore.$memory) return Promise.resolve(false);
      return new Promise(function (resolve) {
        CartwrightStore.$connected(function (db) {
          var tx = db.transaction('artefacts', 'readwrite', { durability: 'relaxed' });
          if (bundle) tx.objectStore('artefacts').put(bundle, 'bundle'); else tx.objectStore('artefacts').clear();
          tx.oncomplete = function () { resolve(true); };
          tx.onabort = function () { resolve(false); };
        }, function () { resolve(false); });
      });
    },
    readBundle: function () {
      if (CartwrightStore.$memory) return Promise.resolve(null);
      return new Promise(function (resolve) {
        CartwrightStore.$connected(function (db) {
          var request = db.transaction('artefacts').objectStore('artefacts').get('bundle');
          request.onsuccess = function () { resolve(request.result || null); };
          request.onerror = function () { resolve(null); };
        }, function () { resolve(null); });
      });
    },
    // This tab holds the lock by which others know that it is open. What it takes to be the next number may have been looked up
    // before that, so it looks again; `alone` resolves to whether no other tab holds the lock.
    held: function (alone) {
      var through = CartwrightStore.$next - 1;
      CartwrightStore.$alone = alone;
      CartwrightStore.$next = 0;
      if (CartwrightStore.$spent >= CartwrightStore.$SPENT_MAX) alone().then(function (yes) { if (yes) CartwrightStore.$sweep(through); });
    },
    // What a transaction found to be the next number, when it began while the lock was `held`.
    $learn: function (next, held) { CartwrightStore.$next = held === CartwrightStore.$alone ? next : 0; },
    // Deletes the counts that stand before everything else, but for the last of them.
    $sweep: function (through) {
      CartwrightStore.$connected(function (db) {
        var ops = db.transaction('ops', 'readwrite', { durability: 'relaxed' }).objectStore('ops');
        var range = IDBKeyRange.upperBound(through), keys = ops.getAllKeys(range), values = ops.getAll(range);
        values.onsuccess = function () {
          var end = values.result.findIndex(function (value) { return typeof value !== 'number'; });
          if (end < 0) end = values.result.length;
          if (end > 1) ops.delete(IDBKeyRange.upperBound(keys.result[end - 1], true));
        };
      }, function () {});
    },
  },

  cw_store_load__deps: ['$CartwrightStore'],
  cw_store_load: function (known, from) { CartwrightStore.$load(known, from); },
  cw_store_commit__deps: ['$CartwrightStore'],
  cw_store_commit: function (layout) { CartwrightStore.$commit(layout); },
  cw_give__deps: ['$CartwrightStore'],
  cw_give: function (place, size) { CartwrightStore.$given = CartwrightStore.$copy(place, size); },
  cw_now: function () { return Date.now(); },
  cw_random: function (place, size) { crypto.getRandomValues(HEAPU8.subarray(place, place + size)); },
});
