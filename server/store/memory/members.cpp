// Members, devices, settings, keys and answers in memory.
#include "server/store/memory/repositories.h"

namespace cartwright::store::memory {

using base::ErrorCode;

Status MemoryMembers::insert(const Member& member) {
  if (tables_.usernames.find(member.username) != nullptr) return ErrorCode::UsernameTaken;
  const bool has_look = !member.username_look.empty();
  if (has_look && tables_.username_looks.find(member.username_look) != nullptr) return ErrorCode::UsernameTaken;
  if (tables_.members.find(member.id) != nullptr) return ErrorCode::IdConflict;
  tables_.usernames.put(member.username, member.id);
  if (has_look) tables_.username_looks.put(member.username_look, member.id);
  tables_.members.put(member.id, member);
  tables_.syncs.put(member.id, MemberSync{});
  return {};
}

Found<Member> MemoryMembers::find(const base::MemberId& member) { return copy_of(tables_.members.find(member)); }

Found<Member> MemoryMembers::find_by_username(std::string_view username) {
  const base::MemberId* id = tables_.usernames.find(std::string(username));
  if (id == nullptr) return std::optional<Member>{};
  return find(*id);
}

Listed<base::MemberId> MemoryMembers::list(const base::MemberId& after, std::size_t limit) {
  std::vector<base::MemberId> ids;
  const auto& rows = tables_.members.rows();
  for (auto place = rows.upper_bound(after); place != rows.end() && ids.size() < limit; ++place) {
    ids.push_back(place->first);
  }
  return ids;
}

Result<MemberSync> MemoryMembers::lock(const base::MemberId& member) {
  const MemberSync* row = tables_.syncs.find(member);
  if (row == nullptr) return ErrorCode::NotFound;
  return *row;
}

Status MemoryMembers::store_sync(const base::MemberId& member, const MemberSync& sync) {
  if (tables_.syncs.find(member) == nullptr) return ErrorCode::NotFound;
  tables_.syncs.put(member, sync);
  return {};
}

Status MemoryMembers::set_password(const base::MemberId& member, std::string_view hash, base::Instant at) {
  const Member* row = tables_.members.find(member);
  if (row == nullptr) return ErrorCode::NotFound;
  Member changed = *row;
  changed.password_hash = hash;
  changed.password_changed_at = at;
  tables_.members.put(member, changed);
  return {};
}

Status MemoryMembers::set_state(const base::MemberId& member, AccountState state) {
  const Member* row = tables_.members.find(member);
  if (row == nullptr) return ErrorCode::NotFound;
  Member changed = *row;
  changed.state = state;
  tables_.members.put(member, changed);
  return {};
}

Found<Device> MemoryDevices::find(const base::MemberId& member, const base::DeviceId& id) {
  std::optional<Device> found;
  each_of_member(tables_.devices, member, [&](const Device& device) {
    if (device.id == id) found = device;
  });
  return found;
}

Found<Device> MemoryDevices::find_number(const base::MemberId& member, std::uint32_t number) {
  return copy_of(tables_.devices.find({member, number}));
}

Result<std::uint32_t> MemoryDevices::count(const base::MemberId& member) {
  std::uint32_t count = 0;
  each_of_member(tables_.devices, member, [&](const Device&) { ++count; });
  return count;
}

Status MemoryDevices::insert(const base::MemberId& member, const Device& device) {
  if (tables_.devices.find({member, device.number}) != nullptr) return ErrorCode::IdConflict;
  CW_TRY_ASSIGN(const std::optional<Device> known, find(member, device.id));
  if (known.has_value()) return ErrorCode::IdConflict;
  tables_.devices.put({member, device.number}, device);
  return {};
}

Status MemoryDevices::store_last_seq(const base::MemberId& member, std::uint32_t number, std::uint64_t last_seq) {
  const Device* row = tables_.devices.find({member, number});
  if (row == nullptr) return ErrorCode::NotFound;
  Device changed = *row;
  changed.last_seq = last_seq;
  tables_.devices.put({member, number}, changed);
  return {};
}

Status MemoryAnswers::put(const base::MemberId& member, std::uint32_t device, const protocol::Answer& answer) {
  tables_.answers.put({member, device, answer.seq}, answer);
  return {};
}

Listed<protocol::Answer> MemoryAnswers::range(const base::MemberId& member, std::uint32_t device, std::uint64_t first,
                                              std::uint64_t last) {
  std::vector<protocol::Answer> answers;
  const auto& rows = tables_.answers.rows();
  for (auto place = rows.lower_bound({member, device, first}); place != rows.end(); ++place) {
    const auto& [owner, number, seq] = place->first;
    if (!(owner == member) || number != device || seq > last) break;
    answers.push_back(place->second);
  }
  return answers;
}

Result<std::size_t> MemoryAnswers::remove_before(base::Instant before, std::size_t limit) {
  std::vector<Tables::OfMember<std::uint32_t, std::uint64_t>> old;
  for (const auto& [key, answer] : tables_.answers.rows()) {
    if (answer.at < before && old.size() < limit) old.push_back(key);
  }
  for (const auto& key : old) tables_.answers.erase(key);
  return old.size();
}

Found<KeyRow> MemoryKeys::find(const base::MemberId& member, std::string_view key) {
  return copy_of(tables_.keys.find({member, std::string(key)}));
}

Status MemoryKeys::put(const base::MemberId& member, std::string_view key, const KeyRow& row) {
  tables_.keys.put({member, std::string(key)}, row);
  return {};
}

Result<std::size_t> MemoryKeys::remove_expired(base::Instant now, std::size_t limit) {
  std::vector<Tables::OfMember<std::string>> old;
  for (const auto& [key, row] : tables_.keys.rows()) {
    if (row.expires_at <= now && old.size() < limit) old.push_back(key);
  }
  for (const auto& key : old) tables_.keys.erase(key);
  return old.size();
}

Found<base::Bytes> MemorySettings::find(std::string_view name) {
  return copy_of(tables_.settings.find(std::string(name)));
}

Status MemorySettings::put(std::string_view name, base::ByteView value) {
  tables_.settings.put(std::string(name), base::Bytes(value.begin(), value.end()));
  return {};
}

}  // namespace cartwright::store::memory
