#include "server/cli/poke_notices.h"

#include "server/app/sync/exchange.h"
#include "shared/base/hex.h"

namespace cartwright::cli {
namespace {

// A notice is a letter and hexadecimal bytes. Daemons of neighbouring versions pass over what they do not know.
constexpr char kMemberChanged = 'm';  // member
constexpr char kSessionEnded = 's';   // member, session

template <class Bytes>
std::string hex(const Bytes& bytes) {
  return base::to_hex(bytes.data(), bytes.size());
}

template <class Bytes>
bool read_hex(std::string_view text, Bytes& bytes) {
  return base::from_hex(text, bytes.data(), bytes.size());
}

}  // namespace

PokeNotices::PokeNotices(const std::string& database, store::Store& store, http::PokeHub& hub)
    : store_(store), hub_(hub), notifier_(database, [this](std::string_view notice) { hear(notice); }) {
  notifier_.start();
}

void PokeNotices::member_changed(const base::MemberId& member) { notifier_.send(kMemberChanged + hex(member.bytes)); }

void PokeNotices::session_ended(const app::SessionInfo& session) {
  notifier_.send(kSessionEnded + hex(session.member.bytes) + hex(session.session.bytes));
}

void PokeNotices::hear(std::string_view notice) {
  if (notice.empty()) return;
  const std::string_view member = notice.substr(1, 2 * sizeof(base::MemberId::bytes));
  const std::string_view rest = notice.substr(1 + member.size());
  app::SessionInfo session;
  if (!read_hex(member, session.member.bytes) || !hub_.has_listeners(session.member)) return;
  if (notice.front() == kSessionEnded && read_hex(rest, session.session.bytes)) hub_.end_session(session);
  if (notice.front() == kMemberChanged) {
    if (const auto cursor = app::current_cursor(store_, session.member); cursor.ok())
      hub_.poke(session.member, *cursor);
  }
}

}  // namespace cartwright::cli
