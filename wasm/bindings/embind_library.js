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
