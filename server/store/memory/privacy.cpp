#include "server/store/memory/privacy.h"

#include <algorithm>

namespace cartwright::store::memory {
namespace {

using base::MemberId;

// Whose a row is: by its key where the key begins with the member, else by what it says.
template <class... Parts, class Row>
const MemberId& owner(const std::tuple<MemberId, Parts...>& key, const Row&) {
  return std::get<0>(key);
}
template <class Row>
const MemberId& owner(const MemberId& key, const Row&) {
  return key;
}
template <class Key, class Row>
const MemberId& owner(const Key&, const Row& row) {
  return row.member;
}

template <class Key, class Row>
Status remove_of(Table<Key, Row>& table, const MemberId& member) {
  std::vector<Key> keys;
  for (const auto& [key, row] : table.rows()) {
    if (owner(key, row) == member) keys.push_back(key);
  }
  for (const Key& key : keys) table.erase(key);
  return {};
}

template <class F>
std::vector<ExportKey> keys_where(const Tables& tables, std::size_t limit, const F& is_wanted) {
  std::vector<ExportKey> keys;
  for (const auto& [key, row] : tables.exports.rows()) {
    if (is_wanted(row) && keys.size() < limit) keys.push_back({.member = std::get<0>(key), .id = row.id});
  }
  return keys;
}

}  // namespace

Listed<ConsentRow> MemoryConsents::list(const MemberId& member) {
  std::vector<ConsentRow> rows;
  each_of_member(tables_.consents, member, [&](const ConsentRow& row) { rows.push_back(row); });
  return rows;
}

Status MemoryConsents::put(const MemberId& member, const ConsentRow& row) {
  tables_.consents.put({member, row.purpose, row.given_at.ms}, row);
  return {};
}

Found<ErasureRow> MemoryErasures::find(const MemberId& member) { return copy_of(tables_.erasures.find(member)); }

Status MemoryErasures::put(const MemberId& member, const ErasureRow& row) {
  tables_.erasures.put(member, row);
  return {};
}

Status MemoryErasures::cancel(const MemberId& member) {
  const ErasureRow* row = tables_.erasures.find(member);
  if (row != nullptr && row->done_at.ms == 0) tables_.erasures.erase(member);
  return {};
}

Listed<MemberId> MemoryErasures::due(base::Instant now, std::size_t limit) {
  std::vector<MemberId> members;
  for (const auto& [member, row] : tables_.erasures.rows()) {
    if (row.due_at <= now && row.done_at.ms == 0 && row.held_at.ms == 0 && members.size() < limit)
      members.push_back(member);
  }
  return members;
}

Status MemoryErasures::remove_rows(const MemberId& member, std::string_view table) {
  Tables& all = tables_;
  if (table == "devices") return remove_of(all.devices, member);
  if (table == "sessions") return remove_of(all.sessions, member);
  if (table == "sign_ins") return remove_of(all.sign_ins, member);
  if (table == "cart_lines") return remove_of(all.cart, member);
  if (table == "viewed") return remove_of(all.viewed, member);
  if (table == "searched") return remove_of(all.searched, member);
  if (table == "answers") return remove_of(all.answers, member);
  if (table == "idempotency_keys") return remove_of(all.keys, member);
  if (table == "logins") return remove_of(all.logins, member);
  if (table == "challenges") return remove_of(all.challenges, member);
  if (table == "totp_factors") return remove_of(all.totps, member);
  if (table == "recovery_codes") return remove_of(all.recovery_codes, member);
  if (table == "passkeys") return remove_of(all.passkeys, member);
  if (table == "aftersale_photos") return remove_of(all.aftersale_photos, member);
  if (table == "documents") return remove_of(all.documents, member);
  if (table == "list_links") return remove_of(all.list_links, member);
  if (table == "outbox") return remove_of(all.outbox, member);
  if (table == "consents") return remove_of(all.consents, member);
  if (table == "avatars") return remove_of(all.avatars, member);
  if (table == "exports") return remove_of(all.exports, member);
  if (table == "profile_changes") return remove_of(all.profile_changes, member);
  if (table == "export_parts") return remove_of(all.export_parts, member);
  return base::Error{.code = base::ErrorCode::NotFound, .detail = std::string(table)};
}

Status MemoryErasures::blank_member(const MemberId& member, std::string_view pseudonym) {
  const Member* row = tables_.members.find(member);
  if (row == nullptr) return base::ErrorCode::NotFound;
  Member blank = *row;
  tables_.usernames.erase(row->username);
  tables_.username_looks.erase(row->username_look);
  blank.username = pseudonym;
  blank.username_look.clear();
  blank.display_name.clear();
  blank.password_hash.clear();
  blank.password_changed_at = {};
  tables_.usernames.put(blank.username, member);
  tables_.members.put(member, blank);
  if (const MemberSync* sync = tables_.syncs.find(member); sync != nullptr) {
    MemberSync without = *sync;
    without.history_sync = false;
    tables_.syncs.put(member, without);
  }
  return {};
}

Status MemoryErasures::blank_order(const MemberId& member, const order::Order& order) {
  const OrderRow* row = tables_.orders.find({member, order.id});
  if (row == nullptr) return base::ErrorCode::NotFound;
  tables_.orders.put({member, order.id}, OrderRow{.order = order, .change_no = row->change_no});
  return {};
}

Found<AvatarRow> MemoryAvatars::find(const MemberId& member) { return copy_of(tables_.avatars.find(member)); }

Status MemoryAvatars::put(const MemberId& member, const AvatarRow& row) {
  tables_.avatars.put(member, row);
  return {};
}

Status MemoryAvatars::remove(const MemberId& member) {
  tables_.avatars.erase(member);
  return {};
}

Status MemoryExports::put(const MemberId& member, const ExportRow& row) {
  tables_.exports.put({member, row.id}, row);
  return {};
}

Found<ExportRow> MemoryExports::find(const MemberId& member, const ExportId& id) {
  return copy_of(tables_.exports.find({member, id}));
}

Listed<ExportRow> MemoryExports::list(const MemberId& member) {
  std::vector<ExportRow> rows;
  each_of_member(tables_.exports, member, [&](const ExportRow& row) { rows.push_back(row); });
  return rows;
}

Listed<ExportKey> MemoryExports::waiting(std::size_t limit) {
  return keys_where(tables_, limit, [](const ExportRow& row) { return row.ready_at.ms == 0; });
}

Listed<ExportKey> MemoryExports::expired(base::Instant now, std::size_t limit) {
  return keys_where(tables_, limit, [now](const ExportRow& row) { return row.expires_at <= now; });
}

Status MemoryExports::put_part(const MemberId& member, const ExportId& id, std::uint32_t number,
                               base::ByteView sealed) {
  tables_.export_parts.put({member, id, number}, base::copy_of(sealed));
  return {};
}

Found<base::Bytes> MemoryExports::part(const MemberId& member, const ExportId& id, std::uint32_t number) {
  return copy_of(tables_.export_parts.find({member, id, number}));
}

Status MemoryExports::remove(const MemberId& member, const ExportId& id) {
  std::vector<std::tuple<MemberId, ExportId, std::uint32_t>> parts;
  for (const auto& [key, row] : tables_.export_parts.rows()) {
    if (std::get<0>(key) == member && std::get<1>(key) == id) parts.push_back(key);
  }
  for (const auto& key : parts) tables_.export_parts.erase(key);
  tables_.exports.erase({member, id});
  return {};
}

Status MemoryProfileChanges::insert(const MemberId& member, const ProfileChangeRow& row) {
  tables_.profile_changes.put({member, row.id}, row);
  return {};
}

Listed<ProfileChangeRow> MemoryProfileChanges::list(const MemberId& member, const ProfileChangeId& before,
                                                    std::size_t limit) {
  std::vector<ProfileChangeRow> rows;
  each_of_member(tables_.profile_changes, member, [&](const ProfileChangeRow& row) {
    if (before.is_nil() || row.id < before) rows.push_back(row);
  });
  std::reverse(rows.begin(), rows.end());
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

Result<std::size_t> MemoryProfileChanges::remove_before(base::Instant before, std::size_t limit) {
  std::vector<std::tuple<MemberId, ProfileChangeId>> keys;
  for (const auto& [key, row] : tables_.profile_changes.rows()) {
    if (row.at < before && keys.size() < limit) keys.push_back(key);
  }
  for (const auto& key : keys) tables_.profile_changes.erase(key);
  return keys.size();
}

}  // namespace cartwright::store::memory
