// The Embind table of the second module (wasm/src/member/core.ts types it): functions of an object have its name before
// theirs. No code of its own.
#include <emscripten/emscripten.h>

#include "wasm/bindings/member/addresses.h"
#include "wasm/bindings/member/method.h"

extern "C" {

EMSCRIPTEN_KEEPALIVE cartwright::bindings::Addresses* cw_addresses_new() {
  return new cartwright::bindings::Addresses();
}

}  // extern "C"

namespace cartwright::bindings {

EMSCRIPTEN_BINDINGS(cartwright_member) {
  member_method<&Addresses::open_table>("addresses_openTable");
  member_method<&Addresses::close_areas>("addresses_closeAreas");
  member_method<&Addresses::load>("addresses_load");
  member_method<&Addresses::give>("addresses_give");
  member_method<&Addresses::add>("addresses_add");
  member_method<&Addresses::edit>("addresses_edit");
  member_method<&Addresses::remove>("addresses_remove");
  member_method<&Addresses::set_default>("addresses_setDefault");
  member_method<&Addresses::used>("addresses_used");
  member_method<&Addresses::dismiss>("addresses_dismiss");
  member_method<&Addresses::begin_sync>("addresses_beginSync");
  member_method<&Addresses::finish_sync>("addresses_finishSync");
  member_method<&Addresses::copy>("addresses_copy");
  member_method<&Addresses::is_unsent>("addresses_isUnsent");
  member_method<&Addresses::view>("addresses_view");
  member_method<&Addresses::new_id>("addresses_newId");
  member_method<&Addresses::check>("addresses_check");
  member_method<&Addresses::parse>("addresses_parse");
  member_method<&Addresses::complete>("addresses_complete");
  member_method<&Addresses::complete_detail>("addresses_completeDetail");
  member_method<&Addresses::correct_code>("addresses_correctCode");
  member_method<&Addresses::correct_name>("addresses_correctName");
  member_method<&Addresses::lineage>("addresses_lineage");
  member_method<&Addresses::countries>("addresses_countries");
  member_method<&Addresses::order>("addresses_order");
}

}  // namespace cartwright::bindings
