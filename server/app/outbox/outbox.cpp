#include "server/app/outbox/outbox.h"

namespace cartwright::app {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kTextBytesMax = 16'384;

std::string context_of(const store::OutboxId& id) { return "outbox " + base::format_id(id.bytes); }

}  // namespace

store::OutboxTopic topic_of(store::LoginKind kind) {
  return kind == store::LoginKind::Phone ? store::OutboxTopic::Sms : store::OutboxTopic::Mail;
}

base::Bytes seal_notice(Sealer& sealer, const store::OutboxId& id, const Notice& notice) {
  base::ByteWriter writer;
  writer.u8(kVersion);
  writer.u8(static_cast<std::uint8_t>(notice.to.kind));
  for (const std::string* text : {&notice.to.value, &notice.subject, &notice.text}) writer.text(*text);
  return sealer.seal(context_of(id), base::as_text(writer.bytes()));
}

base::Result<Notice> open_notice(Sealer& sealer, const store::OutboxRow& row) {
  CW_TRY_ASSIGN(const std::string opened, sealer.open(context_of(row.id), row.sealed));
  base::ByteReader reader(base::as_bytes(opened));
  CW_TRY_ASSIGN(const std::uint8_t version, reader.u8());
  if (version != kVersion) return base::ErrorCode::Malformed;
  Notice notice{.about = row.member, .expires_at = row.expires_at};
  CW_TRY_ASSIGN(const std::uint8_t kind, reader.u8());
  notice.to.kind = static_cast<store::LoginKind>(kind);
  for (std::string* text : {&notice.to.value, &notice.subject, &notice.text}) {
    CW_TRY_ASSIGN(const std::string_view read, reader.text(kTextBytesMax));
    *text = read;
  }
  if (!reader.at_end() || topic_of(notice.to.kind) != row.topic) return base::ErrorCode::Malformed;
  return notice;
}

base::Status OutboxNotices::send(store::UnitOfWork& unit, const Notice& notice) {
  const auto id = env_.new_id<store::OutboxId>();
  const base::Instant now = env_.instant();
  const store::OutboxTopic topic = topic_of(notice.to.kind);
  CW_TRY(unit.outbox().insert({.id = id,
                               .member = notice.about,
                               .topic = topic,
                               .sealed = seal_notice(sealer_, id, notice),
                               .created_at = now,
                               .expires_at = notice.expires_at,
                               .due_at = now}));
  posted_(topic);
  return {};
}

}  // namespace cartwright::app
