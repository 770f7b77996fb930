#include "shared/sync/device_profile.h"

namespace cartwright::sync {
namespace {

using base::ErrorCode;
using base::Status;
using member::Purpose;

base::Hash256 hash_of(const member::Profile& profile) { return base::sha256(codec::encode(profile)); }

template <class T, class F>
void remove_if(base::Vector<T>& values, const F& is_over) {
  base::Vector<T> left;
  for (T& one : values) {
    if (!is_over(one)) left.push_back(std::move(one));
  }
  values = std::move(left);
}

bool names(const base::Vector<protocol::WithdrawnConsent>& all, Purpose purpose) {
  for (const protocol::WithdrawnConsent& one : all) {
    if (one.purpose == purpose) return true;
  }
  return false;
}

}  // namespace

void StoredProfile::describe(codec::Visitor& v) {
  v.u32("version", version);
  v.id("copy", copy);
  v.message("profile", profile);
  v.hash("confirmed", confirmed);
  v.list("refused", refused, kRefusedFieldsMax);
  v.list("consents", consents, member::kPurposeCount);
  v.list("withdrawn", withdrawn, member::kPurposeCount);
  v.hash("avatar", avatar);
  v.hash("pictured", pictured);
  v.bytes("picture", picture, kDevicePictureBytesMax);
  v.bytes("chosen", chosen, kDevicePictureBytesMax);
}

Status DeviceProfile::load(base::ByteView stored, const base::DeviceId& copy) {
  stored_ = StoredProfile{.copy = copy};
  if (stored.empty()) return {};
  // The first byte: a profile of a newer Cartwright may not even decode, and is left alone.
  if (stored[0] != kDeviceProfileVersion) return ErrorCode::BadVersion;
  return codec::decode_over(stored, stored_);
}

bool DeviceProfile::needs_sync() const {
  const bool is_edited = !(stored_.profile == member::Profile{}) && hash_of(stored_.profile) != stored_.confirmed;
  return is_edited || !stored_.withdrawn.empty();
}

bool DeviceProfile::is_withdrawing(Purpose purpose) const { return names(stored_.withdrawn, purpose); }

base::Vector<member::Consent> DeviceProfile::consents() const {
  base::Vector<member::Consent> all = stored_.consents;
  for (member::Consent& one : all) one.given = one.given && !is_withdrawing(one.purpose);
  return all;
}

base::Result<member::ProfileFields> DeviceProfile::checked(const protocol::ProfilePatch& patch,
                                                           base::Instant now) const {
  member::ProfileFields wanted = stored_.profile.fields();
  CW_TRY(patch.apply(wanted));
  return member::check_profile(wanted, stored_.profile, member::WordList::standard(), now);
}

Status DeviceProfile::check(const protocol::ProfilePatch& patch, base::Instant now) const {
  const auto fields = checked(patch, now);
  return fields.ok() ? Status() : Status(fields.error());
}

Status DeviceProfile::edit(const protocol::ProfilePatch& patch, base::Instant now) {
  CW_TRY_ASSIGN(const member::ProfileFields fields, checked(patch, now));
  const member::Profile before = stored_.profile;
  CW_TRY(stored_.profile.edit(fields, before.next_stamp(stored_.copy)));
  for (const member::Field field : stored_.profile.differing(before)) {
    forgive(member::kFieldNames[static_cast<std::size_t>(field)]);
  }
  return {};
}

Status DeviceProfile::withdraw(Purpose purpose) {
  if (purpose == Purpose::Service) return base::Error{.code = ErrorCode::NotAllowed, .detail = "service"};
  if (!is_withdrawing(purpose)) stored_.withdrawn.push_back({.purpose = purpose});
  return {};
}

Status DeviceProfile::choose_picture(base::ByteView picture) {
  if (picture.size() > kDevicePictureBytesMax) return ErrorCode::TooLong;
  stored_.chosen = base::copy_of(picture);
  forgive(kAvatarField);
  return {};
}

void DeviceProfile::answered(const protocol::ProfileSync& sent, const protocol::ProfileSynced& answer) {
  if (stored_.profile == sent.profile) {
    stored_.profile = answer.profile;
  } else {
    stored_.profile.merge(answer.profile);
  }
  stored_.confirmed = hash_of(answer.profile);
  stored_.consents = answer.consents;
  remove_if(stored_.withdrawn,
            [&](const protocol::WithdrawnConsent& one) { return names(sent.withdrawn, one.purpose); });
  stored_.avatar = answer.avatar;
  for (const member::RefusedField& one : answer.refused) refuse(one);
}

void DeviceProfile::picture_sent(base::ByteView sent, std::string_view refusal) {
  if (stored_.chosen == base::copy_of(sent)) {
    base::Bytes over = std::move(stored_.chosen);
    stored_.chosen = {};
    if (refusal.empty()) stored_.picture = std::move(over);  // until the server's own is here: it may not come today
  }
  if (!refusal.empty()) refuse({.field = std::string(kAvatarField), .code = std::string(refusal)});
}

Status DeviceProfile::keep_picture(const base::Hash256& hash, base::ByteView picture) {
  if (picture.size() > kDevicePictureBytesMax) return ErrorCode::TooLong;
  stored_.pictured = hash;
  stored_.picture = base::copy_of(picture);
  return {};
}

void DeviceProfile::refuse(member::RefusedField refusal) {
  forgive(refusal.field);
  stored_.refused.push_back(std::move(refusal));
}

void DeviceProfile::forgive(std::string_view field) {
  remove_if(stored_.refused, [field](const member::RefusedField& one) { return one.field == field; });
}

}  // namespace cartwright::sync
