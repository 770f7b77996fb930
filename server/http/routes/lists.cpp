// The named lists of the signed-in member, and the one that a link shows to anybody.
#include "server/app/cart/lists.h"
#include "server/http/routes/document.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

constexpr std::size_t kBodyBytesMax = 1024;

base::Result<cart::ListId> list_id(const Call& call) {
  const auto bytes = base::parse_id(call.parameter);
  if (!bytes.ok()) return base::Error{.code = base::ErrorCode::NotFound, .detail = "list"};
  return cart::ListId{*bytes};
}

base::Result<Response> post_lists_sync(Call& call) {
  CW_TRY_ASSIGN(const auto sent, read_document_body<protocol::ListSync>(call));
  CW_TRY_ASSIGN(const auto synced, app::sync_lists(documents_of(call), *call.session, sent));
  return document_answer(call, synced);
}

base::Result<Response> get_lists(Call& call) {
  CW_TRY_ASSIGN(const auto all, app::show_lists(documents_of(call), call.session->member));
  return json_answer(all);
}

base::Result<Response> post_list(Call& call) {
  CW_TRY_ASSIGN(const auto made, read_json<protocol::NewList>(call));
  CW_TRY_ASSIGN(const auto kept, app::make_list(documents_of(call), *call.session, made));
  if (kept.has_changed) poke_member(call);
  return json_answer(kept.document, kept.has_changed ? 201 : 200);
}

base::Result<Response> put_link(Call& call) {
  CW_TRY_ASSIGN(const cart::ListId id, list_id(call));
  CW_TRY_ASSIGN(const auto link, app::share_list(documents_of(call), *call.session, id));
  return json_answer(link);
}

base::Result<Response> delete_link(Call& call) {
  CW_TRY_ASSIGN(const cart::ListId id, list_id(call));
  CW_TRY(app::unshare_list(documents_of(call), *call.session, id));
  return no_content();
}

base::Result<Response> get_shared_list(Call& call) {
  CW_TRY_ASSIGN(const auto shared, app::open_shared_list(documents_of(call), call.parameter));
  return json_answer(shared);
}

constexpr Route kListRoutes[] = {
    {"lists.sync",
     "POST",
     "/v1/me/lists/sync",
     Caller::Member,
     RateClass::Sync,
     codec::kJsonBytesMax,
     post_lists_sync,
     {.summary = "Merges the device's named lists and answers all of them; sending again changes nothing; also as "
                 "application/vnd.cartwright.document",
      .request = kMessage<protocol::ListSync>,
      .answer = kMessage<protocol::ListSynced>}},
    {"lists.list",
     "GET",
     "/v1/me/lists",
     Caller::Member,
     RateClass::Read,
     0,
     get_lists,
     {.summary = "The member's named lists, and which of them have a link", .answer = kMessage<protocol::ShownLists>}},
    {"lists.make",
     "POST",
     "/v1/me/lists",
     Caller::Member,
     RateClass::Sync,
     kBodyBytesMax,
     post_list,
     {.summary = "Makes a list under the caller's id; sending again makes nothing",
      .request = kMessage<protocol::NewList>,
      .answer = kMessage<protocol::ShownLists>,
      .status = 201}},
    {"lists.share",
     "PUT",
     "/v1/me/lists/{id}/link",
     Caller::Member,
     RateClass::Sync,
     0,
     put_link,
     {.summary = "A link by which anybody reads the list; one made before opens nothing any more",
      .answer = kMessage<protocol::ListLink>,
      .object = Object::List}},
    {"lists.unshare",
     "DELETE",
     "/v1/me/lists/{id}/link",
     Caller::Member,
     RateClass::Sync,
     0,
     delete_link,
     {.summary = "Revokes the list's link", .status = 204, .object = Object::List}},
    {"lists.shared",
     "GET",
     "/v1/lists/shared/{token}",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_shared_list,
     {.summary = "What stands in the list of a link; nothing of who made it",
      .answer = kMessage<protocol::SharedList>,
      .object = Object::Public}},
};
static_assert(is_complete(kListRoutes));

}  // namespace

std::span<const Route> list_routes() { return kListRoutes; }

}  // namespace cartwright::http
