#include "wasm/bindings/member/profile.h"

#include "shared/base/hex.h"
#include "wasm/bindings/member/border.h"

namespace cartwright::bindings {
namespace {

// `act` with the ProfilePatch that `json` says.
template <class F>
std::string with_patch(const std::string& json, const F& act) {
  const auto patch = codec::from_json<protocol::ProfilePatch>(json);
  return outcome(patch.ok() ? act(*patch) : base::Status(patch.error()));
}

}  // namespace

std::string Profile::load(std::uintptr_t bytes, std::uint32_t size) {
  return outcome(profile_.load(view_of(bytes, size), made_id<base::DeviceId>()));
}

void Profile::give() const { give_bytes(profile_.bytes()); }

std::string Profile::edit(std::string patch) {
  return with_patch(patch, [this](const protocol::ProfilePatch& wanted) { return profile_.edit(wanted, now()); });
}

std::string Profile::check(std::string patch) const {
  return with_patch(patch, [this](const protocol::ProfilePatch& wanted) { return profile_.check(wanted, now()); });
}

std::string Profile::withdraw(std::string purpose) {
  const auto parsed = member::parse_purpose(purpose);
  return outcome(parsed.ok() ? profile_.withdraw(*parsed) : base::Status(parsed.error()));
}

std::string Profile::choose_picture(std::uintptr_t bytes, std::uint32_t size) {
  return outcome(profile_.choose_picture(view_of(bytes, size)));
}

void Profile::begin_sync() {
  sent_ = profile_.request();
  give_bytes(codec::encode(sent_));
}

std::string Profile::finish_sync(std::uintptr_t bytes, std::uint32_t size) {
  const auto answer = codec::decode<protocol::ProfileSynced>(view_of(bytes, size));
  if (!answer.ok()) return outcome(answer.error());
  profile_.answered(sent_, *answer);
  return outcome({});
}

void Profile::begin_picture() {
  sent_picture_ = profile_.stored().chosen;
  give_bytes(sent_picture_);
}

std::string Profile::finish_picture(std::string refusal) {
  profile_.picture_sent(sent_picture_, refusal);
  return outcome({});
}

std::string Profile::keep_picture(std::string hash, std::uintptr_t bytes, std::uint32_t size) {
  base::Hash256 named{};
  if (!base::from_hex(hash, named.data(), named.size())) return outcome(base::ErrorCode::Malformed);
  return outcome(profile_.keep_picture(named, view_of(bytes, size)));
}

std::string Profile::copy() const { return base::format_id(profile_.stored().copy.bytes); }

void Profile::give_picture() const {
  const sync::StoredProfile& stored = profile_.stored();
  give_bytes(stored.chosen.empty() ? stored.picture : stored.chosen);
}

std::string Profile::view() const {
  const sync::StoredProfile& stored = profile_.stored();
  ProfileView all{.fields = stored.profile.fields(),
                  .birthday_locked_until = member::birthday_locked_until(stored.profile.birthday(), now()),
                  .refused = stored.refused,
                  .has_avatar = profile_.has_avatar(),
                  .is_choosing = !stored.chosen.empty(),
                  .lacks_picture = profile_.lacks_picture(),
                  .avatar = stored.avatar,
                  .is_heard = profile_.is_heard(),
                  .unsent = profile_.is_unsent()};
  all.completeness = member::completeness(all.fields, all.has_avatar);
  for (const member::Consent& one : profile_.consents()) {
    all.consents.push_back({.consent = one, .is_waiting = profile_.is_withdrawing(one.purpose)});
  }
  return codec::to_json(all);
}

}  // namespace cartwright::bindings
