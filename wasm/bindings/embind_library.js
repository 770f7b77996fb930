// Embind's JavaScript for what bindings.cpp uses of it: functions, numbers, text. Linked after embind.js and in the place of its
// functions of these names; overloads, classes, values inside of structs and errors with stacks are left out (docs/adr/0007).
mergeInto(LibraryManager.library, {
  // What makes a JavaScript value of a result, by the type's number; text's number, and its coder.
  $EmbindTypes: { out: {}, text: 0, encoder: null },
  $readLatin1String__deps: [],
  $readLatin1String: function (place) {
    var text = '';
    while (HEAPU8[place]) text += String.fromCharCode(HEAPU8[place++]);
    return text;
  },

  _embind_register_void__deps: ['$EmbindTypes'],
  _embind_register_void: function (type) { EmbindTypes.out[type] = function () {}; },
  _embind_register_bool__deps: ['$EmbindTypes'],
  _embind_register_bool: function (type) { EmbindTypes.out[type] = Boolean; },
  _embind_register_float__deps: ['$EmbindTypes'],
  _embind_register_float: function (type) { EmbindTypes.out[type] = Number; },
  _embind_register_integer__deps: ['$EmbindTypes'],
  _embind_register_integer: function (type, name, size, least) { EmbindTypes.out[type] = least ? Number : function (value) { return value >>> 0; }; },
  // Text by the browser's own coder: a page's history is 100 KB, which Embind walks through twice, byte by byte.
  _embind_register_std_string__deps: ['$EmbindTypes', 'free'],
  _embind_register_std_string: function (type) {
    var decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    EmbindTypes.text = type;
    EmbindTypes.encoder = new TextEncoder();
    EmbindTypes.out[type] = function (place) {
      var text = decoder.decode(HEAPU8.subarray(place + 4, place + 4 + HEAPU32[place >> 2]));
      _free(place);
      return text;
    };
  },

  // A function that names a type which types.cpp lacks throws when it is called. The wrong number of arguments, and text where there
  // must be a number or the other way round, is refused: it would be read as an address.
  _embind_register_function__deps: ['$EmbindTypes', '$readLatin1String', '$getWasmTableEntry', 'malloc', 'free'],
  _embind_register_function: function (name, count, typesPlace, ...[/* signature */, invokerPlace, target]) {
    var types = HEAPU32.slice(typesPlace >> 2, (typesPlace >> 2) + count), invoker = getWasmTableEntry(invokerPlace);
    name = readLatin1String(name);
    Module[name] = function () {
      var wired = [target], texts = [];
      if (arguments.length !== count - 1) throw new TypeError(name);
      for (var i = 1; i < count; i++) {
        var value = arguments[i - 1], isText = typeof value === 'string';
        if (isText !== (types[i] === EmbindTypes.text)) throw new TypeError(name);
        if (isText) {
          var bytes = EmbindTypes.encoder.encode(value);
          texts.push(value = _malloc(bytes.length + 4));
          HEAPU32[value >> 2] = bytes.length;
          HEAPU8.set(bytes, value + 4);
        }
        wired.push(value);
      }
      var result = invoker.apply(null, wired);
      texts.forEach(function (place) { _free(place); });
      return EmbindTypes.out[types[0]](result);
    };
  },
});
