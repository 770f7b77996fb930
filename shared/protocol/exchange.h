// The exchange, POST /v1/sync: one request pushes operations and pulls changed rows (spec/sync.md). The session names
// member and device, so a live operation takes about eight bytes. Rows that only this exchange's own operations
// changed are not sent back: the device folds its acknowledged operations into what it had, by the same reducers.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/vector.h"
#include "shared/cart/line.h"
#include "shared/history/history.h"
#include "shared/order/order.h"
#include "shared/protocol/command.h"
#include "shared/protocol/op.h"

namespace cartwright::protocol {

inline constexpr std::uint32_t kProtocolVersion = 1;
inline constexpr std::uint32_t kProtocolVersionOldest = 1;  // the server speaks this one to kProtocolVersion
inline constexpr const char* kExchangeMediaType = "application/vnd.cartwright.sync";

struct ExchangeRequest {
  static constexpr const char* kTypeName = "ExchangeRequest";
  std::uint32_t version = kProtocolVersion;
  std::uint64_t cursor = 0;             // the member's change number up to which this device knows everything
  std::uint64_t catalogue_version = 0;  // 0: not asking
  std::uint64_t first_seq = 0;          // number of the first operation; 0 without operations
  base::Vector<Op> ops;
  // When the request was made or came in: ages of operations count from it. Not sent.
  base::Instant now;

  void describe(codec::Visitor& v);
};

// The binary form alone: all that a client writes.
base::Bytes encode_request(ExchangeRequest& request);

// The balance and the member's own part of recent entries.
struct WalletEntry {
  static constexpr const char* kTypeName = "WalletEntry";
  std::uint64_t sequence = 0;
  std::string kind;  // ledger::kEntryKindNames
  std::int64_t amount_minor = 0;
  std::int64_t balance_minor = 0;  // after it
  std::string reason;
  base::Instant at;
  void describe(codec::Visitor& v);
  friend bool operator==(const WalletEntry&, const WalletEntry&) = default;
};

struct Wallet {
  static constexpr const char* kTypeName = "Wallet";
  base::Currency currency = base::Currency::Cny;
  std::int64_t balance_minor = 0;
  base::Vector<WalletEntry> entries;  // newest first, at most 50
  void describe(codec::Visitor& v);
  friend bool operator==(const Wallet&, const Wallet&) = default;
};

// Changed rows by collection. A cart line that is gone has quantity <= 0; a forgotten history entry has count 0.
struct Rows {
  static constexpr const char* kTypeName = "Rows";
  base::Vector<cart::Line> cart;
  base::Vector<history::Viewed> viewed;
  base::Vector<history::Searched> searched;
  base::Vector<order::Order> orders;
  base::Vector<Wallet> wallet;  // none or one
  base::Vector<coupon::Coupon> coupons;
  void describe(codec::Visitor& v);
  std::size_t size() const {
    return cart.size() + viewed.size() + searched.size() + orders.size() + wallet.size() + coupons.size();
  }
  friend bool operator==(const Rows&, const Rows&) = default;
};

struct ExchangeAnswer {
  static constexpr const char* kTypeName = "ExchangeAnswer";
  std::uint64_t acked = 0;  // last number applied; everything up to it is the server's now
  std::uint64_t cursor = 0;
  bool reset = false;         // the rows are the whole state: drop the confirmed rows first (pending operations stay)
  bool more = false;          // ask again from `cursor`
  bool history_sync = false;  // the member's consent, as the server has it
  std::uint64_t catalogue_version = 0;  // 0: not asked, or not newer
  base::Instant server_time;
  base::Vector<Answer> answers;
  Rows rows;

  void describe(codec::Visitor& v);
};

}  // namespace cartwright::protocol
