// Deliberate faults for the simulation's self-check (tests/sim). In the product planted() is constant false and the
// compiler removes every branch on it; only targets built with CARTWRIGHT_PLANTS can switch one on.
#pragma once

namespace cartwright::base {

enum class Plant {
  None,
  AckDropsUnsentOps,        // client: an answer deletes one op more than the server acknowledged
  ServerForgetsSequence,    // server: last_seq is not stored, so a repeated push is applied twice
  RemoveBeatsUnseenAdd,     // cart: set() clears additions its author had not seen
  SetLosesToOlderSet,       // cart: of two concurrent sets the earlier one in server order wins
  CursorSkipsRow,           // server: the cursor is moved one past what was sent
  OrderTwiceOnRepeat,       // checkout: the stored answer of a repeated command is ignored
  StockGuardOffByOne,       // checkout: the guard lets stock go to minus one
  DebitWithoutCredit,       // ledger: an order's debit is not matched by the shop's credit
  GuestOpsDroppedAtSignIn,  // client: sign-in clears the guest's pending ops
  TabConflictDropsOps,      // client: when another tab took the numbers, the unsaved operations are dropped
  MergeResurrects,          // address: a merge takes fields, but no deletion
  SleeperBringsBack,        // address: what was deleted and forgotten comes back from a device that slept
  ProfileTakenWhole,        // profile: the copy with the newest field wins with all of its fields
  RemovalNotMerged,         // interests: a merge takes additions, but no removal
  RefusalKeepsItsStamp,     // profile: a refused field goes back under no newer stamp
  PriceChangeNotAsked,      // checkout: a shopper who wants to be asked is charged the new price
  GiftsStayInStock,         // checkout: what is given is not taken from the stock
  DiscountShareLost,        // pricing: one line's part of a discount is forgotten
  CouponStaysHeld,          // coupons: an order that came to nothing keeps what it held
  CouponStaysFree,          // coupons: what an order holds can be held by the next one, too
};

#ifdef CARTWRIGHT_PLANTS
inline Plant g_planted = Plant::None;
inline bool planted(Plant plant) { return g_planted == plant; }
#else
constexpr bool planted(Plant) { return false; }
#endif

}  // namespace cartwright::base
