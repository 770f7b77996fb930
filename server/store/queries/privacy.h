// SQL on consents, erasures, pictures and archives; and what erasure deletes, made of the register.
#pragma once

#include <array>

#include "server/store/privacy_register.h"

namespace cartwright::store::queries {

inline constexpr char kConsentList[] =
    "SELECT purpose, given_at, version, withdrawn_at, evidence FROM consents WHERE member_id = ? "
    "ORDER BY purpose, given_at LIMIT 1000";
inline constexpr char kConsentPut[] =
    "INSERT INTO consents (member_id, purpose, given_at, version, withdrawn_at, evidence) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (member_id, purpose, given_at) DO UPDATE SET withdrawn_at = excluded.withdrawn_at";

inline constexpr char kErasureFind[] = "SELECT asked_at, due_at, done_at, held_at FROM erasures WHERE member_id = ?";
inline constexpr char kErasurePut[] =
    "INSERT INTO erasures (member_id, asked_at, due_at, done_at, held_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT "
    "(member_id) DO UPDATE SET asked_at = excluded.asked_at, due_at = excluded.due_at, done_at = excluded.done_at, "
    "held_at = excluded.held_at";
inline constexpr char kErasureCancel[] = "DELETE FROM erasures WHERE member_id = ? AND done_at = 0";
inline constexpr char kErasuresDue[] =
    "SELECT member_id FROM erasures WHERE due_at <= ? AND done_at = 0 AND held_at = 0 ORDER BY due_at LIMIT ?";
inline constexpr char kMemberBlank[] =
    "UPDATE members SET username = ?2, username_look = NULL, display_name = '', password_hash = '', "
    "password_changed_at = 0, history_sync = "
    "0 "
    "WHERE member_id = ?1";
inline constexpr char kOrderBlank[] =
    "UPDATE orders SET body = ?3, ship_to = ?4, intent_hash = ?5 WHERE member_id = ?1 AND order_id = ?2";

inline constexpr char kAvatarFind[] = "SELECT hash, large, small, changed_at FROM avatars WHERE member_id = ?";
inline constexpr char kAvatarPut[] =
    "INSERT INTO avatars (member_id, hash, large, small, changed_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (member_id) DO "
    "UPDATE SET hash = excluded.hash, large = excluded.large, small = excluded.small, changed_at = excluded.changed_at";
inline constexpr char kAvatarRemove[] = "DELETE FROM avatars WHERE member_id = ?";

inline constexpr char kExportPut[] =
    "INSERT INTO exports (member_id, export_id, asked_at, ready_at, expires_at, parts, bytes) VALUES (?, ?, ?, ?, ?, "
    "?, "
    "?) ON CONFLICT (member_id, export_id) DO UPDATE SET ready_at = excluded.ready_at, parts = excluded.parts, "
    "bytes = excluded.bytes";
inline constexpr char kExportFind[] =
    "SELECT export_id, asked_at, ready_at, expires_at, parts, bytes FROM exports WHERE member_id = ? AND export_id = ?";
inline constexpr char kExportList[] =
    "SELECT export_id, asked_at, ready_at, expires_at, parts, bytes FROM exports WHERE member_id = ? ORDER BY "
    "export_id "
    "LIMIT 100";
inline constexpr char kExportsWaiting[] =
    "SELECT member_id, export_id FROM exports WHERE ready_at = 0 ORDER BY asked_at LIMIT ?";
inline constexpr char kExportsExpired[] =
    "SELECT member_id, export_id FROM exports WHERE expires_at <= ? ORDER BY expires_at LIMIT ?";
inline constexpr char kExportRemove[] = "DELETE FROM exports WHERE member_id = ? AND export_id = ?";
inline constexpr char kExportPartPut[] =
    "INSERT INTO export_parts (member_id, export_id, number, sealed) VALUES (?, ?, ?, ?) ON CONFLICT (member_id, "
    "export_id, number) DO UPDATE SET sealed = excluded.sealed";
inline constexpr char kExportPartFind[] =
    "SELECT sealed FROM export_parts WHERE member_id = ? AND export_id = ? AND number = ?";
inline constexpr char kExportPartsRemove[] = "DELETE FROM export_parts WHERE member_id = ? AND export_id = ?";

inline constexpr char kProfileChangeInsert[] =
    "INSERT INTO profile_changes (member_id, change_id, at, sealed) VALUES (?, ?, ?, ?)";
inline constexpr char kProfileChangeList[] =
    "SELECT change_id, at, sealed FROM profile_changes WHERE member_id = ? AND change_id < ? ORDER BY change_id DESC "
    "LIMIT ?";
inline constexpr char kProfileChangesRemove[] =
    "DELETE FROM profile_changes WHERE (member_id, change_id) IN (SELECT member_id, change_id FROM profile_changes "
    "WHERE at < ? ORDER BY at LIMIT ?)";

// "DELETE FROM <table> WHERE member_id = ?" for each row of the register, at the row's place.
struct EraseStatement {
  std::array<char, 80> sql{};
};
inline constexpr std::size_t kRegisterRows = std::size(kPrivacyRegister);
inline constexpr std::array<EraseStatement, kRegisterRows> kEraseStatements = [] {
  std::array<EraseStatement, kRegisterRows> all{};
  for (std::size_t row = 0; row < kRegisterRows; ++row) {
    std::size_t end = 0;
    for (const std::string_view part :
         {std::string_view("DELETE FROM "), kPrivacyRegister[row].place, std::string_view(" WHERE member_id = ?")}) {
      for (const char letter : part) all[row].sql[end++] = letter;
    }
  }
  return all;
}();

}  // namespace cartwright::store::queries
