// Coupons of members: claimed once, by limits; codes; held, used and given back with orders; what time brings is true
// before anybody stores it.
#include "server/app/coupon/coupons.h"

#include <cctype>

#include "server/app/aftersale/aftersales.h"
#include "server/app/coupon/templates.h"
#include "server/app/verify/verify.h"
#include "server/jobs/jobs.h"
#include "shared/coupon/code.h"
#include "tests/unit/server/shop_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;
using coupon::Channel;
using coupon::CouponState;
using coupon::Template;

class Coupons : public ShopWorld {
 protected:
  void SetUp() override {
    ShopWorld::SetUp();
    bo = add_member("bo");
    tablet = sign_in(bo, 1);
  }
  void TearDown() override {
    const auto report = app::verify(store);
    ASSERT_TRUE(report.ok());
    for (const std::string& difference : report->differences) ADD_FAILURE() << difference;
  }

  // 15 off, open for a day, to be used within two.
  Template offer(coupon::Limits limits = {}) {
    return {.terms = {.number = next_number++, .name = {"券", "Coupon"}, .value_minor = 1'500},
            .state = coupon::State::Scheduled,
            .claim_from = env.now,
            .claim_to = {env.now.ms + base::kDayMs},
            .use_from = env.now,
            .use_to = {env.now.ms + 2 * base::kDayMs},
            .limits = limits};
  }
  std::uint32_t open(const Template& made) {
    EXPECT_TRUE(coupon::validate(made).ok());
    EXPECT_TRUE(store
                    .write([&](store::UnitOfWork& unit) -> base::Status {
                      CW_TRY(app::insert_version(unit, app::OfferDraft<coupon::Template>{.offer = made}, {}));
                      return {};
                    })
                    .ok());
    return made.terms.number;
  }
  base::Result<app::ClaimedCoupon> claim(const app::SessionInfo& who, const protocol::ClaimCoupon& what) {
    return app::claim_coupon_now(store, sealer, who, what, env);
  }
  base::CouponId claimed(const app::SessionInfo& who, std::uint32_t number) {
    const auto made = claim(who, {.id = env.new_id<base::CouponId>(), .number = number});
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().name());
    return made.ok() ? made->coupon.id : base::CouponId{};
  }
  ErrorCode refused(const app::SessionInfo& who, std::uint32_t number) {
    const auto made = claim(who, {.id = env.new_id<base::CouponId>(), .number = number});
    return made.ok() ? ErrorCode::Unexpected : made.error().code;
  }
  base::Result<app::ClaimedCoupon> redeem(const std::string& code) {
    return claim(phone, {.id = env.new_id<base::CouponId>(), .code = code});
  }
  coupon::Coupon coupon_of(const app::SessionInfo& who, const base::CouponId& id) {
    const auto page = app::list_coupons(store, who, {}, env.now);
    EXPECT_TRUE(page.ok());
    for (const coupon::Coupon& one : page->coupons) {
      if (one.id == id) return one;
    }
    ADD_FAILURE() << "no such coupon";
    return {};
  }
  CouponState stored(const base::CouponId& id) {
    const auto row = store::read_for<std::optional<store::CouponRow>>(
        store, [&](store::UnitOfWork& unit) { return unit.coupons().find(ann, id); });
    return row.ok() && row->has_value() ? (*row)->coupon.state : CouponState::Revoked;
  }
  CouponState state(const base::CouponId& id) { return coupon_of(phone, id).state; }

  order::PlaceOrder with(const std::vector<base::CouponId>& coupons, order::PriceChoice choice) {
    order::PlaceOrder what = intent(1);
    for (const base::CouponId& id : coupons) what.coupons.push_back({id});
    what.choice = choice;
    what.seen_total_minor -= static_cast<std::int64_t>(coupons.size()) * 1'500;
    what.seen_fingerprint = {1};
    return what;
  }
  base::Result<order::Order> buy(const app::SessionInfo& who, const std::vector<base::CouponId>& coupons,
                                 order::PriceChoice choice = order::PriceChoice::AcceptIfNotMore) {
    const order::PlaceOrder what = with(coupons, choice);
    auto placed =
        app::place_order_with_key(store, who, {.key = base::format_id(what.id.bytes), .place = what}, env, catalogue);
    if (!placed.ok()) return placed.error();
    return std::move(placed->order);
  }
  ErrorCode why(const base::Result<order::Order>& order) {
    return order.ok() ? ErrorCode::Unexpected : order.error().code;
  }

  base::MemberId bo;
  app::SessionInfo tablet;
  std::uint32_t next_number = 1;
};

TEST_F(Coupons, AClaimIsMadeOnceByItsId) {
  const std::uint32_t number = open(offer());
  const protocol::ClaimCoupon what{.id = env.new_id<base::CouponId>(), .number = number};
  const auto first = claim(phone, what);
  ASSERT_TRUE(first.ok());
  EXPECT_FALSE(first->repeated);
  const auto again = claim(phone, what);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->coupon, first->coupon);
  const std::uint32_t another = open(offer());
  EXPECT_EQ(claim(phone, {.id = what.id, .number = another}).error().code, ErrorCode::IdConflict);
  EXPECT_EQ(claim(phone, {.number = number}).error().code, ErrorCode::MissingField);
  EXPECT_EQ(refused(phone, 99), ErrorCode::NotFound);
  EXPECT_EQ(refused(phone, number), ErrorCode::CouponMemberLimit) << "one for each, when the template says nothing";
}

TEST_F(Coupons, LimitsAndTheWindowOfClaimsHold) {
  const std::uint32_t scarce = open(offer({.issued = 1}));
  claimed(phone, scarce);
  EXPECT_EQ(refused(tablet, scarce), ErrorCode::CouponExhausted);
  Template later = offer();
  later.claim_from = {env.now.ms + base::kHourMs};
  open(later);
  EXPECT_EQ(refused(phone, later.terms.number), ErrorCode::CouponNotStarted);
  env.now.ms += base::kDayMs;
  EXPECT_EQ(refused(tablet, scarce), ErrorCode::CouponExpired);
  Template granted = offer();
  granted.channel = Channel::Grant;
  EXPECT_EQ(refused(phone, open(granted)), ErrorCode::NotFound) << "handed out, not claimed";
  Template paused = offer();
  paused.state = coupon::State::Paused;
  EXPECT_EQ(refused(phone, open(paused)), ErrorCode::NotFound);
}

TEST_F(Coupons, AreHeldUsedAndGivenBackWithTheirOrder) {
  const base::CouponId id = claimed(phone, open(offer()));
  const auto order = buy(phone, {id});
  ASSERT_TRUE(order.ok()) << order.error().name() << order.error().detail;
  EXPECT_EQ(order->total_minor, 8'500);
  EXPECT_EQ(order->state, order::State::AwaitingPayment);
  EXPECT_EQ(state(id), CouponState::Held);
  EXPECT_EQ(coupon_of(phone, id).order, order->id);
  const auto second = buy(phone, {id});
  EXPECT_EQ(why(second), ErrorCode::CouponHeldBy);
  EXPECT_EQ(second.error().detail, order->number) << "the member's own unpaid order is named";
  ASSERT_TRUE(app::cancel_order_now(store, phone, order->id, env).ok());
  EXPECT_EQ(state(id), CouponState::Claimed);
  fund("ann", 20'000);
  const auto paid = buy(phone, {id});
  ASSERT_TRUE(paid.ok());
  EXPECT_EQ(paid->state, order::State::Paid);
  EXPECT_EQ(state(id), CouponState::Used);
  EXPECT_EQ(why(buy(phone, {id})), ErrorCode::CouponState);
  EXPECT_EQ(why(buy(tablet, {id})), ErrorCode::CouponUnknown) << "somebody else's";
}

TEST_F(Coupons, AnAbandonedOrderGivesItsCouponBackTheMomentItsTimeIsOver) {
  const base::CouponId id = claimed(phone, open(offer({.used = 1})));
  ASSERT_TRUE(buy(phone, {id}).ok());
  env.now.ms += app::kUnpaidMsMax;
  EXPECT_EQ(state(id), CouponState::Claimed) << "in every read, before any job";
  ASSERT_TRUE(buy(phone, {id}).ok()) << "and for the next order";
  env.now.ms += app::kUnpaidMsMax;
  ASSERT_TRUE(jobs::run_due_jobs(store, env).ok());
  const auto pulled = exchange(phone, 0, 0, {});
  ASSERT_EQ(pulled->rows.coupons.size(), 1U);
  EXPECT_EQ(pulled->rows.coupons[0].state, CouponState::Claimed);
  EXPECT_TRUE(pulled->rows.coupons[0].order.is_nil());
}

TEST_F(Coupons, OneLostToALimitFollowsTheShoppersChoice) {
  const std::uint32_t number = open(offer({.used = 1}));
  const base::CouponId mine = claimed(phone, number), theirs = claimed(tablet, number);
  const auto first = buy(phone, {mine});
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(why(buy(tablet, {theirs})), ErrorCode::CouponExhausted);
  EXPECT_EQ(coupon_of(tablet, theirs).state, CouponState::Claimed) << "it stays theirs";
  const auto dearer = buy(tablet, {theirs}, order::PriceChoice::AcceptAny);
  ASSERT_TRUE(dearer.ok());
  EXPECT_EQ(dearer->total_minor, 10'000);
  ASSERT_TRUE(app::cancel_order_now(store, phone, first->id, env).ok());
  const auto freed = buy(tablet, {theirs});
  ASSERT_TRUE(freed.ok());
  EXPECT_EQ(freed->total_minor, 8'500);
}

TEST_F(Coupons, BudgetAndMembersUsesAreLimitsToo) {
  const std::uint32_t budget = open(offer({.issued_per_member = 3, .budget_minor = 2'999}));
  ASSERT_TRUE(buy(phone, {claimed(phone, budget)}).ok());
  EXPECT_EQ(why(buy(phone, {claimed(phone, budget)})), ErrorCode::CouponExhausted);
  const std::uint32_t once = open(offer({.issued_per_member = 3, .used_per_member = 1}));
  const base::CouponId id = claimed(phone, once);
  const auto order = buy(phone, {id});
  ASSERT_TRUE(order.ok());
  const base::CouponId other = claimed(phone, once);
  EXPECT_EQ(why(buy(phone, {other})), ErrorCode::CouponMemberLimit);
  ASSERT_TRUE(app::cancel_order_now(store, phone, order->id, env).ok());
}

TEST_F(Coupons, OneThatIsOverHasExpiredAndALateCancellationGivesItAWeek) {
  fund("ann", 20'000);
  const std::uint32_t number = open(offer({.issued_per_member = 2}));
  const base::CouponId kept = claimed(phone, number), used = claimed(phone, number);
  const auto order = buy(phone, {used});
  ASSERT_TRUE(order.ok());
  env.now.ms += 2 * base::kDayMs;
  EXPECT_EQ(state(kept), CouponState::Expired) << "before any job";
  EXPECT_EQ(why(buy(phone, {kept})), ErrorCode::CouponExpired);
  ASSERT_TRUE(jobs::run_due_jobs(store, env).ok());
  EXPECT_EQ(stored(kept), CouponState::Expired);
  ASSERT_TRUE(app::cancel_order_now(store, phone, order->id, env).ok());
  EXPECT_EQ(state(used), CouponState::Claimed);
  EXPECT_EQ(coupon_of(phone, used).valid_to.ms, env.now.ms + app::kGraceMs);
}

TEST_F(Coupons, ComeBackWhenAllOfTheirOrderDidAndNotBefore) {
  publish_tea(10'000, 10);
  fund("ann", 50'000);
  const base::CouponId id = claimed(phone, open(offer()));
  order::PlaceOrder what = with({id}, order::PriceChoice::AcceptAny);
  what.lines = {{1, 2}};
  const auto act = [&](const std::function<base::Status(app::MemberTurn&)>& part) {
    const base::Status done = store.write([&](store::UnitOfWork& unit) -> base::Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, ann, env.now));
      CW_TRY(part(turn));
      return turn.close();
    });
    ASSERT_TRUE(done.ok()) << done.error().name() << " " << done.error().detail;
  };
  act([&](app::MemberTurn& turn) -> base::Status {
    CW_TRY(app::place_order(turn, what, env.now, catalogue));
    CW_TRY(app::ship_order(turn, what.id, {.carrier = "SF"}));
    CW_TRY(app::receive_order(turn, what.id));
    return {};
  });
  const auto claim_one = [&](app::MemberTurn& turn) -> base::Status {
    const aftersale::Request asked{.id = env.new_id<aftersale::AftersaleId>(),
                                   .order = what.id,
                                   .kind = aftersale::Kind::Claim,
                                   .reason = aftersale::Reason::Damaged,
                                   .lines = {{0, 1}}};
    CW_TRY(app::request_aftersale(turn, asked, catalogue));
    CW_TRY(app::decide_aftersale(turn, asked.id, {.event = aftersale::Event::Approve, .reason = "seen"}));
    CW_TRY(app::decide_aftersale(turn, asked.id, {.event = aftersale::Event::Settle, .reason = "seen"}));
    return {};
  };
  act(claim_one);
  EXPECT_EQ(state(id), CouponState::Used) << "a part of it came back";
  act(claim_one);
  EXPECT_EQ(state(id), CouponState::Claimed);
}

TEST_F(Coupons, APublicCodeIsForAllAndAUniqueOneAsOftenAsItSays) {
  const std::string printed = coupon::show_code(coupon::make_code({1, 2, 3, 4, 5, 6, 7}));
  Template for_all = offer();
  for_all.channel = Channel::PublicCode;
  for_all.code_hash = coupon::hash_code(*coupon::normalise_code(printed));
  open(for_all);
  std::string typed = printed;
  for (char& symbol : typed) symbol = symbol == '-' ? ' ' : static_cast<char>(std::tolower(symbol));
  EXPECT_TRUE(redeem(typed).ok());
  EXPECT_EQ(redeem(printed).error().code, ErrorCode::CouponMemberLimit);

  Template unique = offer({.issued_per_member = 5});
  unique.channel = Channel::UniqueCodes;
  open(unique);
  const std::string code = coupon::make_code({9, 9, 9, 9, 9, 9, 9});
  ASSERT_TRUE(store
                  .write([&](store::UnitOfWork& unit) {
                    return unit.coupon_books().insert_code({.code_hash = app::unique_code_hash(sealer, code),
                                                            .number = unique.terms.number,
                                                            .uses_left = 1});
                  })
                  .ok());
  const protocol::ClaimCoupon what{.id = env.new_id<base::CouponId>(), .code = code};
  ASSERT_TRUE(claim(phone, what).ok());
  EXPECT_TRUE(claim(phone, what)->repeated) << "a repeat takes no second use";
  EXPECT_EQ(redeem(code).error().code, ErrorCode::CouponExhausted);
}

TEST_F(Coupons, FiveWrongCodesInTenMinutesSlowTheMemberDown) {
  const std::string wrong = coupon::make_code({1, 1, 1, 1, 1, 1, 1});
  for (std::uint32_t i = 0; i < app::kWrongCodesMax; ++i) EXPECT_EQ(redeem(wrong).error().code, ErrorCode::CodeUnknown);
  const auto slowed = redeem(wrong);
  EXPECT_EQ(slowed.error().code, ErrorCode::CodeRate);
  EXPECT_EQ(slowed.error().detail, "300");
  // From the queue, too, where a refusal leaves nothing but its answer and the count.
  const auto answer = exchange(laptop, 0, 1,
                               {command({.type = protocol::CommandType::RedeemCode,
                                         .coupon = {.id = env.new_id<base::CouponId>(), .code = wrong}})});
  EXPECT_EQ(answer->answers.at(0).code, "code_rate");
  env.now.ms += app::kWrongCodesWaitMs;
  EXPECT_EQ(redeem(wrong).error().code, ErrorCode::CodeUnknown);
  EXPECT_EQ(redeem(wrong).error().code, ErrorCode::CodeRate) << "still within the ten minutes";
  env.now.ms += app::kWrongCodesWindowMs;
  for (std::uint32_t i = 0; i < app::kWrongCodesMax; ++i) EXPECT_EQ(redeem(wrong).error().code, ErrorCode::CodeUnknown);
}

TEST_F(Coupons, AQueuedClaimIsAnsweredOnceAndComesDownToEveryDevice) {
  const std::uint32_t number = open(offer());
  const base::CouponId id = env.new_id<base::CouponId>();
  const std::vector<protocol::Op> ops = {
      command({.type = protocol::CommandType::ClaimCoupon, .coupon = {.id = id, .number = number}})};
  for (int i = 0; i < 2; ++i) {
    const auto answer = exchange(phone, 0, 1, ops);
    ASSERT_EQ(answer->answers.size(), 1U);
    EXPECT_TRUE(answer->answers[0].accepted) << answer->answers[0].code;
    EXPECT_EQ(answer->answers[0].coupon, id);
  }
  const auto pulled = exchange(laptop, 0, 0, {});
  ASSERT_EQ(pulled->rows.coupons.size(), 1U);
  EXPECT_EQ(pulled->rows.coupons[0].id, id);
  const auto refusal = exchange(phone, 0, 2,
                                {command({.type = protocol::CommandType::ClaimCoupon,
                                          .coupon = {.id = env.new_id<base::CouponId>(), .number = 77}})});
  EXPECT_EQ(refusal->answers[0].code, "not_found");
}

TEST_F(Coupons, PagesAreByAgeAndState) {
  const std::uint32_t number = open(offer({.issued_per_member = 3}));
  std::vector<base::CouponId> ids;
  for (int i = 0; i < 3; ++i, ++env.now.ms) ids.push_back(claimed(phone, number));
  ASSERT_TRUE(buy(phone, {ids[1]}).ok());
  const auto first = app::list_coupons(store, phone, {.state = CouponState::Claimed, .limit = 1}, env.now);
  ASSERT_EQ(first->coupons.size(), 1U);
  EXPECT_EQ(first->coupons[0].id, ids[2]);
  const auto rest =
      app::list_coupons(store, phone, {.before = first->next, .state = CouponState::Claimed, .limit = 5}, env.now);
  ASSERT_EQ(rest->coupons.size(), 1U);
  EXPECT_EQ(rest->coupons[0].id, ids[0]);
  EXPECT_TRUE(rest->next.is_nil());
}

}  // namespace
}  // namespace cartwright::test
