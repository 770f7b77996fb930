// Embind's JavaScript, without what bindings.cpp has no use for: overloads, values inside of structs, errors with stacks and names
// of types of their own. Linked after embind.js and in the place of its functions of these names (docs/adr/0007).
mergeInto(LibraryManager.library, {
  // Every name is registered once.
  $exposePublicSymbol__deps: [],
  $exposePublicSymbol: function (name, value) { Module[name] = value; },
  $replacePublicSymbol__deps: [],
  $replacePublicSymbol: function (name, value) { Module[name] = value; },

  // Nothing here is read out of a struct.
  $getShiftFromSize: function (size) { return size; },
  $integerReadValueFromPointer: function () {},
  $floatReadValueFromPointer: function () {},
  $simpleReadValueFromPointer: function () {},

  // Text by the browser's own coder: a page's history is 100 KB, which Embind walks through twice, byte by byte.
  _embind_register_std_string__deps: ['$readLatin1String', '$registerType', '$simpleReadValueFromPointer', 'malloc', 'free'],
  _embind_register_std_string: function (rawType, name) {
    var decoder = new TextDecoder('utf-8', { ignoreBOM: true }), encoder = new TextEncoder();
    registerType(rawType, {
      name: readLatin1String(name),
      'fromWireType': function (place) {
        var text = decoder.decode(HEAPU8.subarray(place + 4, place + 4 + HEAPU32[place >> 2]));
        _free(place);
        return text;
      },
      'toWireType': function (destructors, text) {
        if (typeof text !== 'string') throw new TypeError('not a string: ' + text);
        var bytes = encoder.encode(text), place = _malloc(bytes.length + 5);
        HEAPU32[place >> 2] = bytes.length;
        HEAPU8.set(bytes, place + 4);
        HEAPU8[place + 4 + bytes.length] = 0;
        if (destructors !== null) destructors.push(_free, place);
        return place;
      },
      'argPackAdvance': 8,
      'readValueFromPointer': simpleReadValueFromPointer,
      destructorFunction: function (place) { _free(place); },
    });
  },

  $extendError__deps: [],
  $extendError: function (base, name) {
    var Named = class extends base {};
    Named.prototype.name = name;
    return Named;
  },
  // Of a type that types.cpp lacks there is only its number to tell.
  $getTypeName__deps: [],
  $getTypeName: function (type) { return 'type ' + type; },
});
