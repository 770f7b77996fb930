// The profile on a device (docs/adr/0010), driven as the address book is (device_book.h). With it lies what else a
// member sees and changes here without a network: consents as the server told them last, withdrawals that it has not
// heard of (they count here at once), and the picture.
#pragma once

#include "shared/codec/binary.h"
#include "shared/protocol/profile.h"

namespace cartwright::sync {

inline constexpr std::uint32_t kDeviceProfileVersion = 1;
// A picture on a device: the server's large one, or a chosen one that the page has made small.
inline constexpr std::size_t kDevicePictureBytesMax = 512 * 1024;
inline constexpr std::string_view kAvatarField = "avatar";  // in refusals, beside kFieldNames
inline constexpr std::size_t kRefusedFieldsMax = member::kFieldCount + 1;

// Changing the order breaks what browsers hold (version 1).
struct StoredProfile {
  static constexpr const char* kTypeName = "StoredProfile";
  std::uint32_t version = kDeviceProfileVersion;
  base::DeviceId copy;  // of this copy of the profile, made with it and gone with it; the device of its stamps
  member::Profile profile;
  base::Hash256 confirmed{};                           // of the profile as the server last answered it; zeros: never
  base::Vector<member::RefusedField> refused;          // until the member dismisses them or writes the field anew
  base::Vector<member::Consent> consents;              // as the server last told them; empty: never
  base::Vector<protocol::WithdrawnConsent> withdrawn;  // it has not heard of these
  base::Hash256 avatar{};                              // the server's picture; zeros: there is none
  base::Hash256 pictured{};                            // what `picture` is of
  base::Bytes picture;
  base::Bytes chosen;  // a picture to be sent; empty: none

  void describe(codec::Visitor& v);
  friend bool operator==(const StoredProfile&, const StoredProfile&) = default;
};

class DeviceProfile {
 public:
  // `copy` names the profile when nothing is stored yet (empty bytes). Errors: bad_version, those of decode().
  base::Status load(base::ByteView stored, const base::DeviceId& copy);
  base::Bytes bytes() const { return codec::encode(stored_); }

  const StoredProfile& stored() const { return stored_; }
  bool is_heard() const { return !(stored_.confirmed == base::Hash256{}); }  // the server has answered once
  bool needs_sync() const;  // a request would tell the server something
  bool is_unsent() const { return needs_sync() || !stored_.chosen.empty(); }  // so would a picture
  bool has_avatar() const { return !stored_.chosen.empty() || !(stored_.avatar == base::Hash256{}); }
  // The server's picture is another one than is kept here.
  bool lacks_picture() const { return !(stored_.avatar == stored_.pictured); }
  // How every purpose stands here; empty while nothing was heard.
  base::Vector<member::Consent> consents() const;
  bool is_withdrawing(member::Purpose purpose) const;

  // What a form asks for. Errors: those of ProfilePatch::apply() and check_profile().
  base::Status check(const protocol::ProfilePatch& patch, base::Instant now) const;
  base::Status edit(const protocol::ProfilePatch& patch, base::Instant now);
  // Errors: not_allowed (service: erasure is its withdrawal).
  base::Status withdraw(member::Purpose purpose);
  base::Status choose_picture(base::ByteView picture);  // too_long
  void dismiss() { stored_.refused.clear(); }

  protocol::ProfileSync request() const { return {.profile = stored_.profile, .withdrawn = stored_.withdrawn}; }
  // Takes the answer to `sent`. When nothing was written meanwhile the server's profile is the device's; else the two
  // are merged, and there is something to send. A refused field has its previous value by then.
  void answered(const protocol::ProfileSync& sent, const protocol::ProfileSynced& answer);
  // `sent` went to the server, which refused it with the code `refusal` (empty: it took it, and it stays the picture
  // here until the server's is fetched). A picture chosen since stays to be sent.
  void picture_sent(base::ByteView sent, std::string_view refusal);
  base::Status keep_picture(const base::Hash256& hash, base::ByteView picture);  // too_long

 private:
  base::Result<member::ProfileFields> checked(const protocol::ProfilePatch& patch, base::Instant now) const;
  void refuse(member::RefusedField refusal);
  void forgive(std::string_view field);

  StoredProfile stored_;
};

}  // namespace cartwright::sync
