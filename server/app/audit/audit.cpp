#include "server/app/audit/audit.h"

#include "shared/base/utf8.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

constexpr std::uint8_t kAuditVersion = 1;  // of the bytes that are hashed; changing them breaks stored chains
constexpr std::size_t kRecordBatch = 500;
constexpr std::size_t kDifferencesMax = 1'000;

// What is stored and hashed. Changing the order of the fields breaks stored chains (audit version 1).
struct Record {
  std::uint64_t sequence = 0;
  base::Instant at;
  store::StaffId staff;
  std::string username;
  std::string source;
  std::uint32_t permission = 0;
  std::string object;
  std::string before;
  std::string after;
  std::string reason;
  base::Hash256 previous{};  // zeros for the first
  void describe(codec::Visitor& v) {
    v.u64("sequence", sequence);
    v.instant("at", at);
    v.id("staff", staff);
    v.text("username", username, protocol::kUsernameBytesMax);
    v.text("source", source, 64);
    v.u32("permission", permission, member::kPermissionCount - 1);
    v.text("object", object, protocol::kObjectBytesMax);
    v.text("before", before, protocol::kAuditTextBytesMax);
    v.text("after", after, protocol::kAuditTextBytesMax);
    v.text("reason", reason, protocol::kReasonBytesMax);
    v.hash("previous", previous);
  }
};

base::Hash256 hash_of(base::ByteView body) {
  base::ByteWriter canonical;
  canonical.u8(kAuditVersion);
  canonical.raw(body);
  return base::sha256(canonical.bytes());
}

base::Hash256 seal_of(Sealer& sealer, std::uint64_t sequence, const base::Hash256& hash) {
  return sealer.lookup("audit head " + std::to_string(sequence), base::as_text(hash));
}

std::string cut(std::string text, std::size_t bytes_max) {
  if (text.size() > bytes_max) text.resize(bytes_max);
  while (!text.empty() && !base::is_valid_utf8(text)) text.pop_back();
  return text;
}

// Compares a row with its own body, and the body with the record before it.
class Follower {
 public:
  explicit Follower(AuditReport& report) : report_(report) {}

  void follow(const store::AuditRow& row) {
    const std::string what = "audit record " + std::to_string(row.sequence);
    ++report_.records;
    if (row.sequence != sequence_ + 1) differ(what + " does not follow " + std::to_string(sequence_));
    const base::Hash256 hash = hash_of(row.body);
    if (row.hash != hash) differ(what + " was altered: its hash differs");
    const auto record = codec::decode<Record>(row.body);
    if (!record.ok()) {
      differ(what + " cannot be read");
    } else {
      if (record->previous != hash_) differ(what + " does not carry the hash of the one before it");
      const bool repeated = record->sequence == row.sequence && record->at == row.at && record->staff == row.staff &&
                            record->object == row.object;
      if (!repeated) differ(what + " is filed under other words than its own");
    }
    sequence_ = row.sequence;
    hash_ = hash;
  }

  void finish(const store::AuditHead& head, Sealer* sealer) {
    if (head.sequence != sequence_ || head.hash != hash_) differ("the audit chain does not end where it should");
    const bool sealed =
        head.sequence == 0 || sealer == nullptr || head.seal == seal_of(*sealer, head.sequence, head.hash);
    if (!sealed) differ("the end of the audit chain carries a false seal");
  }

  std::uint64_t sequence() const { return sequence_; }

 private:
  void differ(std::string text) {
    if (report_.differences.size() < kDifferencesMax) report_.differences.push_back(std::move(text));
  }

  AuditReport& report_;
  std::uint64_t sequence_ = 0;
  base::Hash256 hash_{};
};

}  // namespace

base::Status append_audit(store::UnitOfWork& unit, Sealer& sealer, const Actor& actor, const AuditNote& note,
                          base::Instant now) {
  if (note.object.empty()) return base::Error{.code = ErrorCode::Unexpected, .detail = "audit"};
  CW_TRY_ASSIGN(const store::AuditHead head, unit.audit().lock_head());
  const Record record{.sequence = head.sequence + 1,
                      .at = now,
                      .staff = actor.staff,
                      .username = cut(actor.username, protocol::kUsernameBytesMax),
                      .source = cut(actor.source, 64),
                      .permission = static_cast<std::uint32_t>(note.permission),
                      .object = cut(note.object, protocol::kObjectBytesMax),
                      .before = cut(note.before, protocol::kAuditTextBytesMax),
                      .after = cut(note.after, protocol::kAuditTextBytesMax),
                      .reason = cut(note.reason, protocol::kReasonBytesMax),
                      .previous = head.hash};
  store::AuditRow row{.sequence = record.sequence,
                      .at = now,
                      .staff = actor.staff,
                      .object = record.object,
                      .body = codec::encode(record)};
  row.hash = hash_of(row.body);
  return unit.audit().append(row, seal_of(sealer, row.sequence, row.hash));
}

base::Result<protocol::AuditEntry> shown_audit(const store::AuditRow& row) {
  CW_TRY_ASSIGN(const Record record, codec::decode<Record>(row.body));
  const auto permission = static_cast<member::Permission>(record.permission);
  return protocol::AuditEntry{.sequence = record.sequence,
                              .at = record.at,
                              .staff = record.staff,
                              .username = record.username,
                              .source = record.source,
                              .permission = std::string(member::describe(permission).name),
                              .object = record.object,
                              .before = record.before,
                              .after = record.after,
                              .reason = record.reason,
                              .hash = row.hash};
}

base::Result<AuditReport> verify_audit(store::Store& store, Sealer* sealer) {
  return store::read_for<AuditReport>(store, [&](store::UnitOfWork& unit) -> base::Result<AuditReport> {
    AuditReport report;
    Follower follower(report);
    for (;;) {
      CW_TRY_ASSIGN(const std::vector<store::AuditRow> rows, unit.audit().from(follower.sequence(), kRecordBatch));
      for (const store::AuditRow& row : rows) follower.follow(row);
      if (rows.size() < kRecordBatch) break;
    }
    CW_TRY_ASSIGN(const store::AuditHead head, unit.audit().head());
    follower.finish(head, sealer);
    return report;
  });
}

}  // namespace cartwright::app
