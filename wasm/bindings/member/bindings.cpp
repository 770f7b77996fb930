// The Embind table of the second module (wasm/src/member/core.ts types it): functions of an object have its name before
// theirs. No code of its own.
#include <emscripten/emscripten.h>

#include "wasm/bindings/member/addresses.h"
#include "wasm/bindings/member/lists.h"
#include "wasm/bindings/member/method.h"
#include "wasm/bindings/member/profile.h"

extern "C" {

EMSCRIPTEN_KEEPALIVE cartwright::bindings::Addresses* cw_addresses_new() {
  return new cartwright::bindings::Addresses();
}

EMSCRIPTEN_KEEPALIVE cartwright::bindings::Profile* cw_profile_new() { return new cartwright::bindings::Profile(); }

EMSCRIPTEN_KEEPALIVE cartwright::bindings::NamedLists* cw_lists_new() { return new cartwright::bindings::NamedLists(); }

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
  member_method<&Addresses::is_unsent>("addresses_needsSync");
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

  member_method<&NamedLists::load>("lists_load");
  member_method<&NamedLists::give>("lists_give");
  member_method<&NamedLists::make>("lists_make");
  member_method<&NamedLists::rename>("lists_rename");
  member_method<&NamedLists::remove>("lists_remove");
  member_method<&NamedLists::put>("lists_put");
  member_method<&NamedLists::begin_sync>("lists_beginSync");
  member_method<&NamedLists::finish_sync>("lists_finishSync");
  member_method<&NamedLists::copy>("lists_copy");
  member_method<&NamedLists::new_id>("lists_newId");
  member_method<&NamedLists::is_unsent>("lists_needsSync");
  member_method<&NamedLists::is_unsent>("lists_isUnsent");
  member_method<&NamedLists::view>("lists_view");

  member_method<&Profile::load>("profile_load");
  member_method<&Profile::give>("profile_give");
  member_method<&Profile::edit>("profile_edit");
  member_method<&Profile::check>("profile_check");
  member_method<&Profile::withdraw>("profile_withdraw");
  member_method<&Profile::choose_picture>("profile_choosePicture");
  member_method<&Profile::dismiss>("profile_dismiss");
  member_method<&Profile::begin_sync>("profile_beginSync");
  member_method<&Profile::finish_sync>("profile_finishSync");
  member_method<&Profile::begin_picture>("profile_beginPicture");
  member_method<&Profile::finish_picture>("profile_finishPicture");
  member_method<&Profile::keep_picture>("profile_keepPicture");
  member_method<&Profile::copy>("profile_copy");
  member_method<&Profile::needs_sync>("profile_needsSync");
  member_method<&Profile::is_unsent>("profile_isUnsent");
  member_method<&Profile::view>("profile_view");
  member_method<&Profile::give_picture>("profile_givePicture");
}

}  // namespace cartwright::bindings
