// The addresses of the signed-in member: the sync of the book, and single changes for clients without one.
#include "server/app/address/addresses.h"
#include "server/http/routes/document.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

using base::ErrorCode;

constexpr std::size_t kBodyBytesMax = 16 * 1024;

app::AddressServices addresses_of(const Call& call) {
  return {.documents = documents_of(call), .divisions = call.services.divisions};
}

base::Result<address::AddressId> address_id(const Call& call) {
  const auto id = base::parse_id_as<address::AddressTag>(call.parameter);
  if (!id.ok()) return base::Error{.code = ErrorCode::NotFound, .detail = "address"};
  return *id;
}

base::Result<Response> post_sync(Call& call) {
  CW_TRY_ASSIGN(const auto sent, read_document_body<protocol::AddressSync>(call));
  CW_TRY_ASSIGN(const auto synced, app::sync_addresses(addresses_of(call), *call.session, sent));
  return document_answer(call, synced);
}

base::Result<Response> get_addresses(Call& call) {
  CW_TRY_ASSIGN(const protocol::ShownAddresses all, app::list_addresses(addresses_of(call), *call.session));
  return json_answer(all);
}

Response changed(const Call& call, const app::Kept<protocol::ShownAddresses>& kept, int status = 200) {
  if (kept.has_changed) poke_member(call);
  return json_answer(kept.document, status);
}

base::Result<Response> post_address(Call& call) {
  CW_TRY_ASSIGN(const auto added, read_json<protocol::NewAddress>(call));
  CW_TRY_ASSIGN(const auto kept, app::add_address(addresses_of(call), *call.session, added));
  return changed(call, kept, kept.has_changed ? 201 : 200);
}

base::Result<Response> patch_address(Call& call) {
  CW_TRY_ASSIGN(const address::AddressId id, address_id(call));
  CW_TRY_ASSIGN(const auto patch, read_json<protocol::AddressPatch>(call));
  CW_TRY_ASSIGN(const auto kept, app::edit_address(addresses_of(call), *call.session, id, patch));
  return changed(call, kept);
}

base::Result<Response> delete_address(Call& call) {
  CW_TRY_ASSIGN(const address::AddressId id, address_id(call));
  CW_TRY_ASSIGN(const auto kept, app::remove_address(addresses_of(call), *call.session, id));
  return changed(call, kept);
}

base::Result<Response> put_default(Call& call) {
  CW_TRY_ASSIGN(const address::AddressId id, address_id(call));
  CW_TRY_ASSIGN(const auto kept, app::set_default_address(addresses_of(call), *call.session, id));
  return changed(call, kept);
}

constexpr Route kAddressRoutes[] = {
    {"addresses.sync",
     "POST",
     "/v1/me/addresses/sync",
     Caller::Member,
     RateClass::Sync,
     codec::kJsonBytesMax,
     post_sync,
     {.summary = "Merges the device's address book and answers the whole of it; sending again changes nothing; also as "
                 "application/vnd.cartwright.document",
      .request = kMessage<protocol::AddressSync>,
      .answer = kMessage<protocol::AddressSynced>}},
    {"addresses.list",
     "GET",
     "/v1/me/addresses",
     Caller::Member,
     RateClass::Read,
     0,
     get_addresses,
     {.summary = "The member's addresses, with what the division table says about them today",
      .answer = kMessage<protocol::ShownAddresses>}},
    {"addresses.add",
     "POST",
     "/v1/me/addresses",
     Caller::Member,
     RateClass::Sync,
     kBodyBytesMax,
     post_address,
     {.summary = "Adds an address under the caller's id; sending again adds nothing",
      .request = kMessage<protocol::NewAddress>,
      .answer = kMessage<protocol::ShownAddresses>,
      .status = 201}},
    {"addresses.edit",
     "PATCH",
     "/v1/me/addresses/{id}",
     Caller::Member,
     RateClass::Sync,
     kBodyBytesMax,
     patch_address,
     {.summary = "Changes the fields that are given",
      .request = kMessage<protocol::AddressPatch>,
      .answer = kMessage<protocol::ShownAddresses>,
      .object = Object::Address}},
    {"addresses.remove",
     "DELETE",
     "/v1/me/addresses/{id}",
     Caller::Member,
     RateClass::Sync,
     0,
     delete_address,
     {.summary = "Removes an address; the most recently used of the rest becomes the default in its place",
      .answer = kMessage<protocol::ShownAddresses>,
      .object = Object::Address}},
    {"addresses.default",
     "PUT",
     "/v1/me/addresses/{id}/default",
     Caller::Member,
     RateClass::Sync,
     0,
     put_default,
     {.summary = "Makes it the default", .answer = kMessage<protocol::ShownAddresses>, .object = Object::Address}},
};
static_assert(is_complete(kAddressRoutes));

}  // namespace

std::span<const Route> address_routes() { return kAddressRoutes; }

}  // namespace cartwright::http
