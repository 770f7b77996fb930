// Members, devices, answers, keys and settings.
#include "server/store/queries/members.h"

#include "server/store/sql/repositories.h"
#include "server/store/sql/sealed_order.h"
#include "shared/codec/binary.h"

namespace cartwright::store::sql {

using base::ErrorCode;

namespace {

std::string answer_context(std::string_view key) { return "answer " + std::string(key); }

// One row must have been there.
Status run_on_one(Query& query) {
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  if (rows != 1) return ErrorCode::NotFound;
  return {};
}

Result<std::size_t> run_for_count(Query& query) {
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return as_size(rows);
}

Member read_member(Query& row) {
  Member member;
  member.id = row.id<base::MemberId>();
  member.username = row.text();
  member.username_look = row.text();
  member.display_name = row.text();
  member.password_hash = row.text();
  member.created_at = row.instant();
  member.password_changed_at = row.instant();
  member.state = static_cast<AccountState>(row.u32());
  return member;
}

Device read_device(Query& row) {
  Device device;
  device.number = row.u32();
  device.id = row.id<base::DeviceId>();
  device.last_seq = row.u64();
  device.created_at = row.instant();
  return device;
}

protocol::Answer read_answer(Query& row) { return row.message<protocol::Answer>(); }

}  // namespace

Status SqlMembers::insert(const Member& member) {
  Query query(connection_, queries::kMemberInsert, member.id, member.username, member.username_look,
              member.display_name, member.password_hash, member.created_at);
  const auto inserted = query.run_counted();
  if (inserted.ok()) return {};
  if (inserted.error().code == ErrorCode::IdConflict) return ErrorCode::UsernameTaken;
  return inserted.error();
}

Found<Member> SqlMembers::find(const base::MemberId& member) {
  Query query(connection_, queries::kMemberFind, member);
  return one_row<Member>(query, read_member);
}

Found<Member> SqlMembers::find_by_username(std::string_view username) {
  Query query(connection_, queries::kMemberFindByUsername, username);
  return one_row<Member>(query, read_member);
}

Listed<base::MemberId> SqlMembers::list(const base::MemberId& after, std::size_t limit) {
  Query query(connection_, queries::kMemberList, after, limit);
  return all_rows<base::MemberId>(query, [](Query& row) { return row.id<base::MemberId>(); });
}

Result<MemberSync> SqlMembers::lock(const base::MemberId& member) {
  Query query(connection_, queries::kMemberLock, member);
  CW_TRY_ASSIGN(const std::optional<MemberSync> sync, one_row<MemberSync>(query, [](Query& row) {
                  MemberSync read;
                  read.change_no = row.u64();
                  read.compacted_through = row.u64();
                  read.history_sync = row.boolean();
                  return read;
                }));
  if (!sync.has_value()) return ErrorCode::NotFound;
  return *sync;
}

Status SqlMembers::store_sync(const base::MemberId& member, const MemberSync& sync) {
  Query query(connection_, queries::kMemberStoreSync, member, sync.change_no, sync.compacted_through,
              sync.history_sync);
  return run_on_one(query);
}

Status SqlMembers::set_password(const base::MemberId& member, std::string_view hash, base::Instant at) {
  Query query(connection_, queries::kMemberSetPassword, member, hash, at);
  return run_on_one(query);
}

Status SqlMembers::set_state(const base::MemberId& member, AccountState state) {
  Query query(connection_, queries::kMemberSetState, member, static_cast<std::uint8_t>(state));
  return run_on_one(query);
}

Found<Device> SqlDevices::find(const base::MemberId& member, const base::DeviceId& id) {
  Query query(connection_, queries::kDeviceFind, member, id);
  return one_row<Device>(query, read_device);
}

Found<Device> SqlDevices::find_number(const base::MemberId& member, std::uint32_t number) {
  Query query(connection_, queries::kDeviceFindNumber, member, number);
  return one_row<Device>(query, read_device);
}

Result<std::uint32_t> SqlDevices::count(const base::MemberId& member) {
  Query query(connection_, queries::kDeviceCount, member);
  CW_TRY_ASSIGN(const bool there, query.step());
  return there ? query.u32() : 0;
}

Status SqlDevices::insert(const base::MemberId& member, const Device& device) {
  return Query(connection_, queries::kDeviceInsert, member, device.number, device.id, device.last_seq,
               device.created_at)
      .run();
}

Status SqlDevices::store_last_seq(const base::MemberId& member, std::uint32_t number, std::uint64_t last_seq) {
  Query query(connection_, queries::kDeviceStoreLastSeq, member, number, last_seq);
  return run_on_one(query);
}

Status SqlAnswers::put(const base::MemberId& member, std::uint32_t device, const protocol::Answer& answer) {
  return Query(connection_, queries::kAnswerPut, member, device, answer.seq, codec::encode(answer), answer.at).run();
}

Listed<protocol::Answer> SqlAnswers::range(const base::MemberId& member, std::uint32_t device, std::uint64_t first,
                                           std::uint64_t last) {
  Query query(connection_, queries::kAnswerRange, member, device, first, last);
  return all_rows<protocol::Answer>(query, read_answer);
}

Result<std::size_t> SqlAnswers::remove_before(base::Instant before, std::size_t limit) {
  Query query(connection_, queries::kAnswerRemove, before, limit);
  return run_for_count(query);
}

Found<KeyRow> SqlKeys::find(const base::MemberId& member, std::string_view key) {
  Query query(connection_, queries::kKeyFind, member, key);
  return one_row<KeyRow>(query, [&](Query& row) {
    KeyRow found;
    found.request_hash = row.hash();
    const auto answer = open_text(connection_, answer_context(key), row.blob());
    if (!answer.ok()) row.fail(answer.error());
    if (answer.ok()) found.answer.assign(answer->begin(), answer->end());
    found.expires_at = row.instant();
    return found;
  });
}

Status SqlKeys::put(const base::MemberId& member, std::string_view key, const KeyRow& row) {
  CW_TRY_ASSIGN(const base::Bytes sealed, seal_text(connection_, answer_context(key), base::as_text(row.answer)));
  return Query(connection_, queries::kKeyPut, member, key, row.request_hash, sealed, row.expires_at).run();
}

Result<std::size_t> SqlKeys::remove_expired(base::Instant now, std::size_t limit) {
  Query query(connection_, queries::kKeyRemove, now, limit);
  return run_for_count(query);
}

Found<base::Bytes> SqlSettings::find(std::string_view name) {
  Query query(connection_, queries::kSettingFind, name);
  return one_row<base::Bytes>(query, [](Query& row) {
    const base::ByteView value = row.blob();
    return base::Bytes(value.begin(), value.end());
  });
}

Status SqlSettings::put(std::string_view name, base::ByteView value) {
  return Query(connection_, queries::kSettingPut, name, value).run();
}

}  // namespace cartwright::store::sql
