// POST /v1/sync (spec/sync.md): pushes a device's operations and pulls what changed, in one transaction. Sending the
// same request again is always safe: operations up to last_seq are skipped and the stored answers are given again.
#pragma once

#include "server/app/account/sealer.h"
#include "server/app/account/session_info.h"
#include "server/app/catalogue/catalogue_source.h"
#include "server/store/store.h"
#include "shared/base/env.h"
#include "shared/protocol/exchange.h"

namespace cartwright::app {

inline constexpr std::size_t kOrdersPerAnswerMax = 50;  // an order may be large
// A cursor inside a snapshot of a member whose tombstones were compacted carries this bit: it stands below
// compacted_through and is not stale. To a client a cursor is a number that it gives back.
inline constexpr std::uint64_t kInsideSnapshot = std::uint64_t{1} << 51;

struct ExchangeServices {
  base::Env& env;
  CatalogueSource& catalogue;
  Sealer& sealer;  // knows codes of coupons
};

// `request.now` is the server's time of this exchange: set before decoding, because the ages of operations count from
// it. Of a suspended member every command is refused (not_allowed "suspended") and no line of the cart changes; what
// changed is pulled all the same. Errors: upgrade_required (detail: "oldest..newest"), gap (detail: the number
// expected), out_of_range (operations without a number), signed_out (the device is not this member's), and the store's.
base::Result<protocol::ExchangeAnswer> exchange(store::Store& store, const SessionInfo& session,
                                                const protocol::ExchangeRequest& request,
                                                const ExchangeServices& services);

// What a sign-out kept: batches as the device stored them, of a device that has no session any more.
struct KeptBatch {
  static constexpr const char* kTypeName = "KeptBatch";
  std::uint64_t first_seq = 0;
  base::Bytes packed;  // protocol::pack_ops with Clock::Instants
  void describe(codec::Visitor& v);
};
struct KeptWork {
  static constexpr const char* kTypeName = "KeptWork";
  base::DeviceId device;            // that made them
  base::Instant device_now;         // the clock that sends them: ages count from it
  base::Vector<KeptBatch> batches;  // by first_seq
  void describe(codec::Visitor& v);
};
struct KeptAnswers {
  static constexpr const char* kTypeName = "KeptAnswers";
  base::Vector<protocol::Answer> answers;  // of the commands among them
  void describe(codec::Visitor& v);
};
inline constexpr std::size_t kKeptBytesMax = 448 * 1024;
inline constexpr std::size_t kKeptOpsMax = 5'000;

// Applies them under the numbers that they had, so that what came before, or comes twice, is skipped. Numbers that are
// missing are given up: their device is gone. Errors: not_found (no device of this member), malformed, out_of_range and
// the like (the batches), too_long, not_allowed (suspended), and the store's.
base::Result<KeptAnswers> apply_kept(store::Store& store, const SessionInfo& session, const KeptWork& work,
                                     const ExchangeServices& services);

// The member's change number, for GET /v1/live: what a poke carries.
base::Result<std::uint64_t> current_cursor(store::Store& store, const base::MemberId& member);

}  // namespace cartwright::app
