// A member's picture, /v1/me/avatar, and what other members see of them, /v1/members/{id}/card.
#include "server/app/privacy/avatar.h"
#include "server/app/profile/card.h"

#include "server/http/routes/document.h"
#include "server/http/routes/json.h"
#include "server/http/routes/poke.h"
#include "server/http/routes/routes.h"
#include "shared/base/hex.h"

namespace cartwright::http {
namespace {

constexpr std::size_t kPictureBytesMax = 5 * 1024 * 1024;  // spec 02

struct AvatarAnswer {
  static constexpr const char* kTypeName = "Avatar";
  base::Hash256 hash{};
  void describe(codec::Visitor& v) { v.hash("hash", hash); }
};

// As a document of its own it may do nothing, whatever the decoder might have let through.
Response picture_answer(const base::Bytes& file, const base::Hash256& hash) {
  Response response{.body = std::string(base::as_text(file))};
  response.set("Content-Type", "image/jpeg");
  response.set("Content-Disposition", "inline; filename=\"avatar.jpg\"");
  response.set("ETag", "\"" + base::to_hex(hash.data(), 12) + "\"");
  response.set("Cache-Control", "no-store");
  return response;
}

base::Result<Response> put_avatar(Call& call) {
  if (!media_type(call.request.header("content-type")).starts_with("image/")) {
    return base::ErrorCode::UnsupportedMediaType;
  }
  Services& services = call.services;
  CW_TRY_ASSIGN(const base::Hash256 hash,
                app::put_avatar(services.store, *call.session, base::as_bytes(call.request.body),
                                services.picture_maker, services.env.instant()));
  poke_member(call);
  return json_answer(AvatarAnswer{.hash = hash});
}

base::Result<Response> get_avatar(Call& call) {
  const bool is_small = call.parameter == "small";
  if (!is_small && call.parameter != "large") return base::Error{.code = base::ErrorCode::NotFound, .detail = "size"};
  CW_TRY_ASSIGN(const store::AvatarRow avatar, app::get_avatar(call.services.store, *call.session));
  return picture_answer(is_small ? avatar.small : avatar.large, avatar.hash);
}

base::Result<Response> delete_avatar(Call& call) {
  CW_TRY(app::remove_avatar(call.services.store, *call.session));
  poke_member(call);
  return no_content();
}

// What is no id is nobody's.
base::MemberId member_of(const Call& call) {
  const auto id = base::parse_id_as<base::MemberTag>(call.parameter);
  return id.ok() ? *id : base::MemberId{};
}

base::Result<Response> get_card(Call& call) {
  CW_TRY_ASSIGN(const auto card, app::member_card(documents_of(call), member_of(call)));
  return json_answer(card);
}

base::Result<Response> get_card_avatar(Call& call) {
  CW_TRY_ASSIGN(const store::AvatarRow avatar, app::card_avatar(documents_of(call), member_of(call)));
  return picture_answer(avatar.small, avatar.hash);
}

constexpr Route kAvatarRoutes[] = {
    {"avatar.put",
     "PUT",
     "/v1/me/avatar",
     Caller::Member,
     RateClass::Account,
     kPictureBytesMax,
     put_avatar,
     {.summary = "Sets the member's picture: JPEG, PNG or WebP of up to 5 MiB; kept as squares of 512 and 96 pixels",
      .answer = kMessage<AvatarAnswer>,
      .takes_picture = true}},
    {"avatar.get",
     "GET",
     "/v1/me/avatar/{size}",
     Caller::Member,
     RateClass::Read,
     0,
     get_avatar,
     {.summary = "The member's picture, large or small", .media_type = "image/jpeg", .object = Object::Public}},
    {"avatar.remove",
     "DELETE",
     "/v1/me/avatar",
     Caller::Member,
     RateClass::Account,
     0,
     delete_avatar,
     {.summary = "Takes the picture away", .status = 204}},
    {"members.card",
     "GET",
     "/v1/members/{id}/card",
     Caller::Member,
     RateClass::Read,
     0,
     get_card,
     {.summary = "How a member looks to others: nickname and picture when they agreed to it, else a colour",
      .answer = kMessage<protocol::MemberCard>,
      .object = Object::Public}},
    {"members.avatar",
     "GET",
     "/v1/members/{id}/avatar",
     Caller::Member,
     RateClass::Read,
     0,
     get_card_avatar,
     {.summary = "The picture of a card, 96 pixels wide; only of members who agreed to it",
      .media_type = "image/jpeg",
      .object = Object::Public}},
};
static_assert(is_complete(kAvatarRoutes));

}  // namespace

std::span<const Route> avatar_routes() { return kAvatarRoutes; }

}  // namespace cartwright::http
