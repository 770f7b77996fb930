#include "server/store/postgres/serials.h"

#include "server/store/queries/books.h"
#include "server/store/sql/query.h"

namespace cartwright::store::postgres {
namespace {

Result<std::uint32_t> add_to_counter(Session& session) {
  CW_TRY(session.begin(Mode::Write));
  std::uint32_t last = 0;
  {
    sql::Query query(session, queries::kCounterAdd, sql::kOrderSerials, kSerialBlock);
    CW_TRY_ASSIGN(const bool there, query.step());
    if (there) last = query.u32();
  }
  CW_TRY(session.commit());
  return last;
}

}  // namespace

Status Serials::take_block() {
  constexpr int kTries = 2;  // the connection may have been lost since the last block
  for (int tries = 1;; ++tries) {
    if (session_ == nullptr || session_->is_lost()) {
      CW_TRY_ASSIGN(session_, Session::open(url_));
    }
    const auto last = add_to_counter(*session_);
    if (last.ok()) {
      end_ = *last + 1;
      next_ = end_ - kSerialBlock;
      return {};
    }
    session_->roll_back();
    // An unknown outcome is a block that nobody uses.
    if (!session_->is_lost() || tries == kTries) {
      return base::Error{.code = last.error().code, .detail = last.error().detail};
    }
  }
}

Result<std::uint32_t> Serials::next() {
  const std::lock_guard lock(mutex_);
  if (next_ == end_) CW_TRY(take_block());
  return next_++;
}

}  // namespace cartwright::store::postgres
