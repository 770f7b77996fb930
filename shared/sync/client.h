// The client core: what a device knows and does, as a state machine without clock, network, disk or thread. The shell
// around it (TypeScript in the browser, the simulator in tests) performs what it asks for:
//
//   storage    load() -> loaded() ;  take_commit() -> commit_done(), one commit at a time
//   network    begin_exchange() -> finish_exchange() or exchange_failed(), one exchange at a time over all tabs
//   shopper    cart_add() and the like answer at once; the view has them, take_commit() makes them durable
//
// View = confirmed state + pending operations replayed. Operations move tail (in memory) -> pending (durable, not
// acknowledged) -> folded into confirmed. Only durable operations are sent: a number that the server has seen must
// never be given to another operation. Numbers are given by the store when a batch is written, so tabs of one device
// never collide: a Conflict means that another tab wrote first; the client reloads and tries again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/env.h"
#include "shared/base/vector.h"
#include "shared/cart/cart.h"
#include "shared/history/history.h"
#include "shared/protocol/exchange.h"
#include "shared/rule/condition.h"
#include "shared/sync/stored.h"

namespace cartwright::sync {

struct PendingOp {
  std::uint64_t seq = 0;
  protocol::Op op;
};

// A command as the page shows it.
struct CommandView {
  static constexpr const char* kTypeName = "CommandView";
  std::uint64_t seq = 0;  // 0: not durable yet
  protocol::CommandType type = protocol::CommandType::PlaceOrder;
  bool refused = false;  // else pending
  base::OrderId order;
  base::CouponId coupon;
  std::string code;
  std::string detail;
  base::Instant at;
  std::int64_t total_minor = 0;  // what the shopper saw, for place_order
  void describe(codec::Visitor& v);
};

struct SignedIn {
  base::MemberId member;
  std::string username;
  std::string display_name;
  std::uint32_t device_number = 0;
  std::string revocation;
};

enum class SignOutMode : std::uint8_t { RevokedOnServer, OweRevocation };

// What the shell has to know of an answer.
struct Exchanged {
  bool more = false;                    // ask again at once
  bool reset = false;                   // the answer was the whole state
  std::uint64_t catalogue_version = 0;  // 0: none that is newer
};

class Client {
 public:
  // ---- storage ----
  LoadRequest load_request() const;
  // Takes what the store holds: at open, after a Conflict, and when another tab has written. A store that is new gets
  // `new_device`. Errors: bad_version (a newer Cartwright wrote it), malformed; then the client stays as it was.
  base::Status loaded(const StoreState& state, const base::DeviceId& new_device, base::Instant now);
  bool is_open() const { return open_; }
  // The next transaction to perform; none while one is under way or nothing waits. Nothing here before loaded().
  std::optional<StoreCommit> take_commit(base::Instant now);
  void commit_done(const CommitResult& result, base::Instant now);
  bool needs_reload() const { return needs_reload_; }
  bool has_unsaved() const { return !tail_.empty() || in_flight_.has_value() || dirty_ != 0 || meta_dirty_; }

  // ---- shopper; `now` is the device's clock ----
  // `price_minor`: what one piece costs as the shopper adds it; kept with a line that comes to be, 0: not known.
  base::Status cart_add(base::VariantNumber variant, std::int64_t quantity, base::Instant now,
                        std::int64_t price_minor = 0);
  base::Status cart_set(base::VariantNumber variant, std::int64_t quantity, base::Instant now);
  base::Status cart_select(base::VariantNumber variant, bool selected, base::Instant now);
  base::Status cart_save(base::VariantNumber variant, bool saved, base::Instant now);
  base::Status cart_note(base::VariantNumber variant, std::string text, base::Instant now);
  void cart_clear(base::Instant now);  // removes every shown line that is not saved for later
  base::Status viewed(base::ProductNumber product, base::Instant now);
  base::Status searched(const std::string& term, base::Instant now);
  base::Status forget_viewed(base::ProductNumber product, base::Instant now);  // 0: all
  base::Status forget_searched(const std::string& term, base::Instant now);    // empty: all
  void pause_history(bool paused);
  // Queues the command. Errors: signed_out for a guest; too_long.
  base::Status command(const protocol::Command& command, base::Instant now);
  // Claims from the centre, or redeems a code (protocol::ClaimCoupon), as far as `published` tells: a code that is not
  // in it may be one of a batch and is the server's to know. Errors: those of command() and of coupon::claim;
  // code_unknown (no code looks like this); coupon_member_limit.
  base::Status claim_coupon(const coupon::Templates& published, protocol::ClaimCoupon claim, base::Instant now);
  base::Status set_history_sync(bool on, base::Instant now);
  void dismiss(std::uint64_t seq);

  // ---- session ----
  std::uint64_t next_seq() const { return next_seq_; }  // for SignIn::first_seq
  // A guest's cart becomes additions to the member's (spec/sync.md). Errors: other_member when another member's
  // unsent work is still here.
  base::Status signed_in(const SignedIn& session, base::Instant now);
  // Erases the member from the device; the next take_commit() wipes the store. `new_device` names the device afresh.
  void sign_out(SignOutMode mode, const base::DeviceId& new_device);
  void revocation_sent(const std::string& token);
  std::size_t unsent_count() const { return pending_.size() + tail_.size() + in_flight_count(); }
  std::optional<base::Instant> oldest_unsent() const;

  // ---- exchange ----
  // The request's bytes, or none: a guest, one under way, or storage not settled. Oldest durable operations first.
  std::optional<base::Bytes> begin_exchange(std::uint64_t catalogue_version, base::Instant now);
  // Takes the answer. Errors: malformed; the exchange then counts as failed.
  base::Result<Exchanged> finish_exchange(base::ByteView answer, base::Instant now);
  void exchange_failed();
  // The server expects another number (409 gap): what it has is acknowledged, holes are filled.
  void server_expects(std::uint64_t seq);
  bool wants_exchange() const { return !meta_.is_guest() && !pending_.empty(); }

  // ---- views ----
  const Meta& meta() const { return meta_; }
  bool history_sync() const;  // the consent as the shopper sees it: what waits counts
  const cart::Cart& cart_view() const { return view_; }
  const history::History& history_view() const { return history_view_; }
  const base::Vector<order::Order>& orders() const { return orders_; }
  const std::optional<protocol::Wallet>& wallet() const { return wallet_; }
  // What the shopper holds: as the server said, with claims that wait as `published` lets expect them, and orders that
  // wait holding theirs.
  base::Vector<coupon::Coupon> coupons(const coupon::Templates& published) const;
  // Of them those that an order can use: at most kWalletMax, the first ones.
  base::Vector<coupon::Coupon> usable_coupons(const coupon::Templates& published, base::Instant now) const;
  base::Vector<CommandView> commands() const;  // refusals and pending ones, newest first
  base::Vector<order::PlaceOrder> pending_orders() const;
  // What promotions ask of the shopper, as the server will see it (server/app/order). An order that waits is an order;
  // one that came to nothing is none.
  rule::Shopper shopper(std::size_t orders_waiting, base::Instant now) const;
  bool line_is_pending(base::VariantNumber variant) const;
  std::uint64_t version() const { return version_; }  // rises with every change of a view

 private:
  struct TailLine {
    base::VariantNumber variant = 0;
    std::int32_t add = -1;  // places in tail_ of the line's additions and its set
    std::int32_t set = -1;
    std::int32_t spent = -1;  // of an addition that a later set has taken up
  };

  // A sign-in whose commit is not done yet. When another tab of the guest wrote first it is made again on top of that.
  struct SigningIn {
    SignedIn session;
    base::Vector<protocol::Op> tail_before;
    std::size_t generated = 0;  // operations at the front of tail_ that stand for the guest's cart
  };

  std::size_t in_flight_count() const { return in_flight_ ? in_flight_->size() : 0; }
  TailLine& tail_line(base::VariantNumber variant);
  void push_tail(protocol::Op op);
  void set_tail_line(cart::Line& line, std::int64_t quantity, base::Instant now);
  void touch() { ++version_; }

  void adopt_meta(Meta meta);
  base::Status adopt_segments(const StoreState& state);
  base::Status adopt_ops(const StoreState& state);
  std::uint64_t known_through() const;
  void rebuild_view();
  base::Status sign_in_again(base::Instant now);
  void replay(const protocol::Op& op, std::uint64_t seq, cart::Cart& cart, history::History& history) const;
  void fold_through(std::uint64_t acked, std::optional<base::Instant> server_time);
  void fold_guest_log();
  void apply_answer(const protocol::ExchangeAnswer& answer, base::Instant now);
  void apply_rows(const protocol::Rows& rows, bool history_sync);
  void mark(Segment segment) { dirty_ |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(segment)); }
  base::Bytes encode_segment(Segment segment);
  void set_confirmed_consent(bool on);
  template <class F>
  void each_unsent(const F& act) const {  // oldest first
    for (const PendingOp& pending : pending_) act(pending.op);
    if (in_flight_ && !abandon_in_flight_) {
      for (const protocol::Op& op : *in_flight_) act(op);
    }
    for (const protocol::Op& op : tail_) act(op);
  }

  bool open_ = false;
  std::uint64_t version_ = 1;

  // Confirmed state and its storage.
  Meta meta_;
  std::uint64_t revision_ = 0;
  cart::Cart cart_;
  history::History history_;
  base::Vector<order::Order> orders_;
  std::optional<protocol::Wallet> wallet_;
  base::Vector<coupon::Coupon> coupons_;  // confirmed, as the rows came
  base::Vector<protocol::Answer> answers_;
  std::uint8_t dirty_ = 0;  // segments to write
  bool meta_dirty_ = false;
  bool wipe_ = false;
  std::optional<SigningIn> signing_in_;
  bool abandon_in_flight_ = false;  // signed in or out while a batch was being written: it is not ours any more

  // Operations.
  base::Vector<PendingOp> pending_;  // durable, by seq
  std::uint64_t next_seq_ = 1;
  std::uint64_t store_next_seq_ = 0;                     // learned from a Conflict: numbers below it are gone
  std::optional<base::Vector<protocol::Op>> in_flight_;  // being written
  base::Vector<protocol::Op> tail_;                      // made since
  base::Vector<TailLine> tail_lines_;                    // by variant
  bool tail_strict_ = false;

  // The commit and the exchange under way.
  bool committing_ = false;
  bool commit_has_state_ = false;
  std::uint8_t committing_segments_ = 0;
  bool committing_wipe_ = false;
  bool needs_reload_ = false;
  bool exchanging_ = false;
  base::Instant exchange_now_;
  // What the server has, when that is less than what is folded here: numbers that a guest spent while signing in.
  std::optional<std::uint64_t> server_acked_;
  std::uint64_t delete_through_ = 0;

  // Views.
  cart::Cart view_;
  history::History history_view_;
};

}  // namespace cartwright::sync
