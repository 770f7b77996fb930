#include "server/simulation/simulation.h"

#include <functional>
#include <queue>

#include "server/app/aftersale/aftersales.h"
#include "server/app/order/orders.h"
#include "server/app/sync/exchange.h"
#include "server/app/wallet/wallet.h"
#include "server/jobs/jobs.h"
#include "server/simulation/people.h"
#include "shared/codec/binary.h"

namespace cartwright::simulation {
namespace {

using base::Instant;

// The clock and the dice of the past.
class PastEnv final : public base::Env {
 public:
  PastEnv(Chance& chance, Instant from) : now(from), chance_(chance) {}
  Instant instant() override { return now; }
  void random(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(chance_.next() >> 32);
  }
  Instant now;

 private:
  Chance& chance_;
};

struct Inhabitant {
  Person person;
  app::SessionInfo session;
  std::uint64_t next_seq = 1;
  std::uint64_t cursor = 0;
};

class Past {
 public:
  Past(store::Store& store, app::CatalogueSource& catalogue, app::Sealer& sealer, const SimulationPlan& plan)
      : store_(store),
        catalogue_(catalogue),
        plan_(plan),
        chance_(plan.seed),
        env_(chance_, {plan.until.ms - plan.months * kSimulatedMonthMs}),
        shelf_(*catalogue.current(), chance_),
        services_{env_, catalogue, sealer} {}

  base::Result<SimulationFigures> run() {
    for (std::uint32_t number = 1; number <= plan_.members; ++number) CW_TRY(move_in(number));
    for (Instant day = env_.now; day < plan_.until; day.ms += base::kDayMs) {
      plan_visits(day);
      CW_TRY(live_until({day.ms + base::kDayMs}));
    }
    return figures_;
  }

 private:
  using Act = std::function<base::Status()>;
  struct Happening {
    Instant at;
    std::uint64_t serial = 0;
    Act act;
    bool operator<(const Happening& other) const {  // the earliest first
      return at != other.at ? other.at < at : other.serial < serial;
    }
  };
  void at(Instant when, Act act) {
    if (when < plan_.until) happenings_.push({when, ++serial_, std::move(act)});
  }
  Instant later(std::int64_t low_ms, std::int64_t high_ms) { return {env_.now.ms + chance_.between(low_ms, high_ms)}; }

  base::Status live_until(Instant end) {
    while (!happenings_.empty() && happenings_.top().at < end) {
      const Happening next = happenings_.top();
      happenings_.pop();
      env_.now = next.at;
      CW_TRY(next.act());
    }
    env_.now = end;
    while (true) {  // what comes by itself: orders expire, have arrived, are complete
      CW_TRY_ASSIGN(const std::size_t moved, jobs::advance_orders(store_, env_));
      if (moved == 0) return {};
    }
  }

  base::Status move_in(std::uint32_t number) {
    Inhabitant made{.person = make_person(number, shelf_.categories(), chance_)};
    made.session = {
        .member = env_.new_id<base::MemberId>(), .device = env_.new_id<base::DeviceId>(), .device_number = 1};
    const std::int64_t money = chance_.between(50, 500) * 1'000;
    const base::Status moved = store_.write([&](store::UnitOfWork& unit) -> base::Status {
      CW_TRY(unit.members().insert({.id = made.session.member,
                                    .username = made.person.username,
                                    .display_name = made.person.display_name,
                                    .password_hash = plan_.password_hash,
                                    .created_at = env_.now}));
      CW_TRY(unit.devices().insert(made.session.member, {.number = 1, .id = made.session.device}));
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, made.session.member, env_.now));
      CW_TRY(app::credit_funds(turn, money, "simulation", env_));
      turn.sync().history_sync = !chance_.in(150);  // most agree to it
      return turn.close();
    });
    CW_TRY(moved);
    ++figures_.members;
    people_.push_back(std::move(made));
    return {};
  }

  void plan_visits(Instant day) {
    constexpr std::uint32_t kDaysPerMonth = 30;
    for (std::size_t who = 0; who < people_.size(); ++who) {
      if (!chance_.in(people_[who].person.visits_per_month * 1'000 / kDaysPerMonth)) continue;
      at(moment_of_day(day, chance_), [this, who] { return visit(people_[who]); });
    }
  }

  // As a device would say it: an exchange with what was done since the last one.
  base::Result<protocol::ExchangeAnswer> say(Inhabitant& who, base::Vector<protocol::Op> ops) {
    for (protocol::Op& op : ops) op.at = env_.now;
    const std::uint64_t first = who.next_seq;
    who.next_seq += ops.size();
    CW_TRY_ASSIGN(
        protocol::ExchangeAnswer answer,
        app::exchange(store_, who.session,
                      {.cursor = who.cursor, .first_seq = first, .ops = std::move(ops), .now = env_.now}, services_));
    who.cursor = answer.cursor;
    return answer;
  }

  base::Status visit(Inhabitant& who) {
    ++figures_.visits;
    const app::BundlePtr bundle = catalogue_.current();
    base::Vector<protocol::Op> ops;
    std::vector<catalog::Product> seen;
    const auto looks = static_cast<std::size_t>(chance_.between(1, 7));
    for (std::size_t i = 0; i < looks; ++i) {
      CW_TRY_ASSIGN(catalog::Product product,
                    bundle->product(bundle->product_number_at(shelf_.pick(who.person.favourite, chance_))));
      if (chance_.in(250)) {
        const catalog::LocalText& title = product.title;
        ops.push_back({.kind = protocol::OpKind::Searched, .text = who.person.speaks_english ? title.en : title.zh});
      }
      ops.push_back({.kind = protocol::OpKind::Viewed, .variant = product.number});
      seen.push_back(std::move(product));
    }
    order::PlaceOrder intent{.ship_to = who.person.ship_to, .choice = order::PriceChoice::AcceptAny};
    if (chance_.in(400)) {
      for (const catalog::Product& product : seen) {
        if (intent.lines.size() == 3 || !chance_.in(400)) continue;
        const catalog::Variant& variant = product.variants[chance_.below(product.variants.size())];
        const auto is_there = [&](const order::PlaceLine& line) { return line.variant == variant.number; };
        if (std::any_of(intent.lines.begin(), intent.lines.end(), is_there)) continue;
        const std::int64_t quantity = chance_.in(200) ? 2 : 1;
        ops.push_back({.kind = protocol::OpKind::CartAdd, .variant = variant.number, .quantity = quantity});
        intent.lines.push_back({variant.number, quantity});
      }
    }
    CW_TRY(say(who, std::move(ops)));
    // One cart in four is left as it is.
    if (!intent.lines.empty() && chance_.in(750)) {
      at(later(base::kMinuteMs, 20 * base::kMinuteMs), [this, &who, intent] { return place(who, intent); });
    }
    return {};
  }

  // Nine of ten who have little left put some in first.
  base::Status fill_purse(const Inhabitant& who) {
    constexpr std::int64_t kLittleMinor = 20'000;
    CW_TRY_ASSIGN(const protocol::Wallet wallet, app::get_wallet(store_, who.session));
    if (wallet.balance_minor >= kLittleMinor || !chance_.in(900)) return {};
    const std::int64_t money = chance_.between(20, 200) * 1'000;
    return in_turn(who, [&](app::MemberTurn& turn) { return app::credit_funds(turn, money, "simulation", env_); });
  }

  base::Status place(Inhabitant& who, order::PlaceOrder intent) {
    CW_TRY(fill_purse(who));
    intent.id = env_.new_id<base::OrderId>();
    const protocol::Command command{.type = protocol::CommandType::PlaceOrder, .place = intent};
    CW_TRY_ASSIGN(const protocol::ExchangeAnswer answer,
                  say(who, {{.kind = protocol::OpKind::Command, .payload = codec::encode(command)}}));
    const protocol::Answer& decided = answer.answers.back();
    const bool may_be = decided.code == base::describe(base::ErrorCode::StockShort).name ||
                        decided.code == base::describe(base::ErrorCode::UnpaidLimit).name;
    if (!decided.accepted && !may_be)
      return base::Error{.code = base::ErrorCode::Unexpected, .detail = decided.code + " " + decided.detail};
    if (!decided.accepted) {
      ++figures_.refused;
      return {};
    }
    ++figures_.orders;
    CW_TRY_ASSIGN(const order::Order placed, app::get_order(store_, who.session, intent.id, env_.now));
    if (placed.state == order::State::AwaitingPayment) {
      ++figures_.unpaid;
      return {};  // it expires by itself
    }
    if (chance_.in(40)) {
      at(later(base::kMinuteMs, 2 * base::kHourMs), [this, &who, id = intent.id] { return cancel(who, id); });
      return {};
    }
    at(later(4 * base::kHourMs, 2 * base::kDayMs), [this, &who, id = intent.id] { return ship(who, id); });
    return {};
  }

  // Part of a member's transaction.
  base::Status in_turn(const Inhabitant& who, const std::function<base::Status(app::MemberTurn&)>& part) {
    return store_.write([&](store::UnitOfWork& unit) -> base::Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, who.session.member, env_.now));
      CW_TRY(part(turn));
      return turn.close();
    });
  }
  template <class F>
  base::Status done(const Inhabitant& who, const F& call) {
    return in_turn(who, [&](app::MemberTurn& turn) -> base::Status {
      CW_TRY(call(turn));
      return {};
    });
  }

  base::Status cancel(const Inhabitant& who, const base::OrderId& id) {
    ++figures_.cancelled;
    return done(who, [&](app::MemberTurn& turn) { return app::cancel_order(turn, id); });
  }
  base::Status ship(const Inhabitant& who, const base::OrderId& id) {
    const std::string tracking = "SIM" + std::to_string(1'000'000 + chance_.below(9'000'000));
    const base::Status shipped = done(who, [&](app::MemberTurn& turn) {
      return app::ship_order(turn, id, {.carrier = "顺丰速运", .tracking = tracking});
    });
    CW_TRY(shipped);
    // Of the others it is taken as received after a while.
    if (chance_.in(850)) at(later(base::kDayMs, 5 * base::kDayMs), [this, &who, id] { return receive(who, id); });
    return {};
  }
  base::Status receive(const Inhabitant& who, const base::OrderId& id) {
    ++figures_.delivered;
    const base::Status received = done(who, [&](app::MemberTurn& turn) { return app::receive_order(turn, id); });
    CW_TRY(received);
    if (chance_.in(50)) at(later(base::kHourMs, 4 * base::kDayMs), [this, &who, id] { return send_back(who, id); });
    return {};
  }

  // One piece of the first line comes back, and its money goes back.
  base::Status send_back(const Inhabitant& who, const base::OrderId& order) {
    const app::AftersaleId id = env_.new_id<app::AftersaleId>();
    const aftersale::Request asked{.id = id,
                                   .order = order,
                                   .kind = aftersale::Kind::ReturnRefund,
                                   .note = who.person.speaks_english ? "Not what I had in mind" : "和想的不一样",
                                   .lines = {{0, 1}}};
    const base::Status requested =
        done(who, [&](app::MemberTurn& turn) { return app::request_aftersale(turn, asked, catalogue_); });
    CW_TRY(requested);
    ++figures_.returned;
    using aftersale::Event;
    protocol::AftersaleGoods seen{.event = Event::Inspect, .reason = "simulation", .inspected = {{0, 1, 1}}};
    // Each by somebody, some while after the one before.
    std::vector<std::function<base::Status(app::MemberTurn&)>> steps;
    const auto decide = [this, id](Event event) {
      return [this, id, event](app::MemberTurn& turn) -> base::Status {
        CW_TRY(app::decide_aftersale(turn, id, {.event = event, .reason = "simulation"}));
        return {};
      };
    };
    const auto handle = [id](const protocol::AftersaleGoods& goods) {
      return [id, goods](app::MemberTurn& turn) -> base::Status {
        CW_TRY(app::handle_aftersale(turn, id, goods));
        return {};
      };
    };
    steps.emplace_back(decide(Event::Approve));
    steps.emplace_back([id](app::MemberTurn& turn) -> base::Status {
      CW_TRY(app::send_aftersale(turn, id, {.carrier = "顺丰速运"}));
      return {};
    });
    steps.emplace_back(handle({.event = Event::Receive, .reason = "simulation"}));
    steps.emplace_back(handle(seen));
    steps.emplace_back(decide(Event::Settle));
    Instant when = env_.now;
    for (const auto& step : steps) {
      when.ms += chance_.between(base::kHourMs, base::kDayMs);
      at(when, [this, &who, step] { return in_turn(who, step); });
    }
    return {};
  }

  store::Store& store_;
  app::CatalogueSource& catalogue_;
  const SimulationPlan& plan_;
  Chance chance_;
  PastEnv env_;
  const Shelf shelf_;
  const app::ExchangeServices services_;
  std::vector<Inhabitant> people_;  // complete before anybody does anything: acts refer to them
  std::priority_queue<Happening> happenings_;
  std::uint64_t serial_ = 0;
  SimulationFigures figures_;
};

}  // namespace

base::Result<SimulationFigures> simulate(store::Store& store, app::CatalogueSource& catalogue, app::Sealer& sealer,
                                         const SimulationPlan& plan) {
  if (plan.members == 0 || plan.members > kSimulatedMembersMax)
    return base::Error{.code = base::ErrorCode::OutOfRange, .detail = "members"};
  if (plan.months == 0 || plan.months > kSimulatedMonthsMax)
    return base::Error{.code = base::ErrorCode::OutOfRange, .detail = "months"};
  const app::BundlePtr bundle = catalogue.current();
  if (bundle == nullptr || bundle->product_count() == 0) return base::ErrorCode::NotFound;
  const base::Status fresh = store.read([](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const auto some, unit.orders().latest({}, 1));
    if (some.empty()) return {};
    return base::Error{.code = base::ErrorCode::NotAllowed, .detail = "the shop has orders"};
  });
  CW_TRY(fresh);
  return Past(store, catalogue, sealer, plan).run();
}

}  // namespace cartwright::simulation
