#include "server/app/document/document.h"

#include "server/app/member_turn.h"
#include "shared/base/hex.h"

namespace cartwright::app {
namespace {

using base::Bytes;
using base::ByteView;
using base::Error;
using base::ErrorCode;
using base::Result;

// The first byte of what is sealed. Changing the form of a document breaks stored rows: raise it, and read the old one.
constexpr std::uint8_t kFormVersion = 1;

// Whose and what: a row that is put in another's place does not open.
std::string context_of(const WhichDocument& which) {
  return "document/" + std::to_string(static_cast<int>(which.kind)) + "/" + base::format_id(which.member.bytes);
}

Bytes seal(Sealer& sealer, const WhichDocument& which, ByteView bytes) {
  std::string text(1, static_cast<char>(kFormVersion));
  text += base::as_text(bytes);
  return sealer.seal(context_of(which), text);
}

bool are_equal(ByteView a, ByteView b) { return base::as_text(a) == base::as_text(b); }

}  // namespace

Result<Bytes> open_document(Sealer& sealer, const WhichDocument& which, ByteView sealed) {
  const auto text = sealer.open(context_of(which), sealed);
  if (!text.ok()) return Error{.code = ErrorCode::StoreFailed, .detail = "document"};
  if (text->empty() || static_cast<std::uint8_t>(text->front()) != kFormVersion) {
    return Error{.code = ErrorCode::StoreFailed, .detail = "document version"};
  }
  return base::copy_of(base::as_bytes(*text).subspan(1));
}

Result<Kept<Bytes>> read_document(store::UnitOfWork& unit, Sealer& sealer, const WhichDocument& which) {
  CW_TRY_ASSIGN(const std::optional<store::DocumentRow> row, unit.documents().find(which.member, which.kind));
  if (!row.has_value()) return Kept<Bytes>{};
  CW_TRY_ASSIGN(Bytes bytes, open_document(sealer, which, row->sealed));
  return Kept<Bytes>{.document = std::move(bytes), .version = row->change_no};
}

Result<Kept<Bytes>> change_document(store::UnitOfWork& unit, const DocumentServices& services,
                                    const WhichDocument& which, const DocumentChange& change) {
  CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, which.member, services.env.instant()));
  CW_TRY_ASSIGN(Kept<Bytes> kept, read_document(unit, services.sealer, which));
  CW_TRY_ASSIGN(Bytes changed, change(kept.document));
  if (are_equal(changed, kept.document)) return kept;
  kept = {.document = std::move(changed), .version = turn.next_change(), .has_changed = true};
  const Bytes sealed = seal(services.sealer, which, kept.document);
  CW_TRY(unit.documents().put(which.member, which.kind, {.change_no = kept.version, .sealed = sealed}));
  CW_TRY(turn.close());
  return kept;
}

}  // namespace cartwright::app
