// Whichever call of the store fails in an act of selling, and however: what was before the act is there, whole, and the
// act succeeds afterwards (issue 4: submit, pay, cancel, ship, return, refund; RELIABILITY P7). The calls are counted
// first; then the first fails, the second, and so on to the last. EVERY_CALL=1: also where that is slow.
#include <sys/wait.h>

#include <csignal>
#include <map>

#include "server/app/aftersale/aftersales.h"
#include "server/app/payment/payments.h"
#include "server/app/promotion/kept.h"
#include "server/app/verify/verify.h"
#include "tests/conformance/coupon_shop.h"
#include "tests/conformance/gated_store.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::store {
namespace {

using base::ErrorCode;

enum class Failure {
  Error,       // the call fails
  Busy,        // the engine is too busy for it
  Constraint,  // the engine refuses a row, really: PostgreSQL gives the transaction up
  Lost,        // PostgreSQL's connection is cut, in each try of the engine again
  Killed,      // the process is gone, by SIGKILL
};
constexpr const char* kFailureNames[] = {"error", "busy", "constraint", "lost connection", "kill"};

// Every row of every table.
class Dump {
 public:
  static std::string of_sqlite(const std::string& path) {
    sqlite3* database = nullptr;
    EXPECT_EQ(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
    std::string text;
    for (const std::string& table : rows(database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")) {
      std::string columns;
      for (const std::string& column : rows(database, "SELECT name FROM pragma_table_info('" + table + "')"))
        columns += (columns.empty() ? "" : " || '|' || ") + ("quote(" + column + ")");
      text += table + "\n";
      for (const std::string& row : rows(database, "SELECT " + columns + " FROM " + table + " ORDER BY 1"))
        text += row + "\n";
    }
    sqlite3_close(database);
    return text;
  }
  // But for the serials of orders, which are taken outside of the act's transaction (postgres/serials.h).
  static std::string of_postgres(const std::string& schema) {
    PostgresServer& server = PostgresServer::get();
    static std::map<std::string, std::string> queries;  // by schema, whose tables stay
    std::string& query = queries[schema];
    if (query.empty()) {
      const std::string tables =
          "SELECT tablename FROM pg_tables WHERE tablename <> 'counters' AND schemaname || '.' = '";
      for (const std::string& table : server.sql(tables + schema + "'"))
        query +=
            (query.empty() ? "" : " UNION ALL ") + ("SELECT '" + table + " ' || t::text FROM " + schema + table + " t");
      query = "SELECT r FROM (" + query + ") AS a(r) ORDER BY r";
    }
    std::string text;
    for (const std::string& row : server.sql(query)) text += row + "\n";
    return text;
  }

 private:
  static std::vector<std::string> rows(sqlite3* database, const std::string& sql) {
    std::vector<std::string> all;
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr), SQLITE_OK) << sql;
    while (sqlite3_step(statement) == SQLITE_ROW)
      all.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    return all;
  }
};

class EveryCall : public CouponShop {
 protected:
  void SetUp() override {
    CouponShop::SetUp();
    const WebhookRow listener{.id = {{8}}, .url = "https://erp.example/in", .topics = ~0U};
    write([&](UnitOfWork& unit) { return unit.webhooks().insert(listener); });
    sell_at_a_flash_price();
  }

  // 1.00 off each piece of tea, of which there are so many.
  void sell_at_a_flash_price() {
    const promotion::Promotion flash{.number = 1,
                                     .version = 1,
                                     .name = {"限时价", "Limited price"},
                                     .kind = promotion::Kind::FlashPrice,
                                     .state = promotion::State::Running,
                                     .starts_at = env.now,
                                     .ends_at = {env.now.ms + base::kDayMs},
                                     .action = {.prices = {{.variant = 1, .price_minor = 9'900}}}};
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(auto draft, app::with_limits(flash, {.used = 5, .budget_minor = 10'000, .quota = 9}));
      CW_TRY(app::insert_version(unit, std::move(draft), {}));
      return {};
    });
    const auto published = app::publish(*store_, blobs, nullptr, env);
    ASSERT_TRUE(published.ok());
    catalogue.bundles.push_back(*app::load_bundle(*store_, blobs, published->version));
  }

  Act shipping(std::int64_t quantity) {
    return [=, this](app::MemberTurn& turn) -> Status {
      CW_TRY(app::ship_order(turn, order_id, {.lines = {{1, quantity}}, .carrier = "SF"}));
      return {};
    };
  }
  Act receiving() {
    return [this](app::MemberTurn& turn) -> Status {
      CW_TRY(app::receive_order(turn, order_id));
      return {};
    };
  }
  Act expiring() {
    return [this](app::MemberTurn& turn) { return app::pass_time(turn, order_id); };
  }
  Act asking_back() {
    const aftersale::Request what{
        .id = request_id, .order = order_id, .kind = aftersale::Kind::ReturnRefund, .lines = {{0, 2}}};
    return [=, this](app::MemberTurn& turn) -> Status {
      CW_TRY(app::request_aftersale(turn, what, catalogue));
      return {};
    };
  }
  Act deciding(aftersale::Event event) {
    return [=, this](app::MemberTurn& turn) -> Status {
      CW_TRY(app::decide_aftersale(turn, request_id, {.event = event, .reason = "seen"}));
      return {};
    };
  }
  Act sending_back() {
    return [this](app::MemberTurn& turn) -> Status {
      CW_TRY(app::send_aftersale(turn, request_id, {.carrier = "SF"}));
      return {};
    };
  }
  Act handling(aftersale::Event event) {
    protocol::AftersaleGoods goods{.event = event, .reason = "seen"};
    if (event == aftersale::Event::Inspect) goods.inspected = {{0, 2, 2}};
    return [=, this](app::MemberTurn& turn) -> Status {
      CW_TRY(app::handle_aftersale(turn, request_id, goods));
      return {};
    };
  }

  // What the provider is asked for and says, of the order's newest payment and refund.
  Act opening() {
    return [this](app::MemberTurn& turn) -> Status {
      CW_TRY(app::open_payment(turn, {.order = order_id}, env));
      return {};
    };
  }
  Act paid_there() {
    return [this](app::MemberTurn& turn) -> Status {
      CW_TRY_ASSIGN(const auto rows, turn.unit().payments().of_order(member, order_id));
      const payment::Report report{.standing = payment::Standing::Paid,
                                   .amount_minor = rows.back().payment.amount_minor};
      const app::PaymentServices services{*store_, sealer_, notices, env};
      CW_TRY(app::take_report(turn, {.id = rows.back().payment.id, .report = report}, services));
      return {};
    };
  }
  Act given_back_there() {
    return [this](app::MemberTurn& turn) -> Status {
      CW_TRY_ASSIGN(const auto rows, turn.unit().payments().refunds_of_order(member, order_id));
      CW_TRY(app::take_refund_standing(turn, rows.back().refund.id, app::RefundStanding::Done));
      return {};
    };
  }

  // Fails the act at each of its calls in every way that the engine knows, then lets it be done. `name` for messages.
  void whole_or_nothing(const char* name, const Act& part) {
    const std::size_t calls = count_calls(part);
    ASSERT_GT(calls, 2U) << name;
    const std::string before = dump();
    for (const Failure failure : failures()) {
      for (std::size_t call = 1; call <= calls; call += step_of(failure)) {
        const std::string where = std::string(name) + ", " + kFailureNames[static_cast<std::size_t>(failure)] +
                                  " at call " + std::to_string(call) + " of " + std::to_string(calls);
        ASSERT_TRUE(fails_at(part, failure, call)) << where << " (" << last_call_ << ")";
        ASSERT_EQ(dump(), before) << where << " (" << last_call_ << ")";
        ++tried_;
      }
    }
    // On PostgreSQL with its connection cut in the middle, once: the engine does it again, whole.
    if (GetParam() == Engine::Postgres) {
      arm(Failure::Lost, (calls + 1) / 2);
      once_ = true;
    }
    const Status done = gated(part);
    disarm();
    ASSERT_TRUE(done.ok()) << name << " " << done.error().name() << " " << done.error().detail;
    ASSERT_NE(dump(), before) << name;
    const auto report = app::verify(*store_);
    ASSERT_TRUE(report.ok());
    for (const std::string& one : report->differences) ADD_FAILURE() << name << ": " << one;
  }
  std::size_t tried() const { return tried_; }

  const aftersale::AftersaleId request_id{{3}};
  test::KeptNotices notices;

 private:
  std::vector<Failure> failures() const {
    switch (GetParam()) {
      case Engine::Memory:
        return {Failure::Error, Failure::Busy, Failure::Constraint};
      case Engine::Sqlite:
        return {Failure::Error, Failure::Busy, Failure::Constraint, Failure::Killed};
      case Engine::Postgres:
        return {Failure::Error, Failure::Busy, Failure::Constraint, Failure::Lost, Failure::Killed};
    }
    return {};
  }

  // PostgreSQL takes its time to notice who is gone: every call under `./dev test soak`, else some.
  std::size_t step_of(Failure failure) const {
    const bool is_slow = GetParam() == Engine::Postgres && failure >= Failure::Lost;
    return is_slow && std::getenv("EVERY_CALL") == nullptr ? 4 : 1;
  }

  std::string dump() {
    switch (GetParam()) {
      case Engine::Memory:
        return everything();
      case Engine::Sqlite:
        return Dump::of_sqlite((folder_ / "t.sqlite").string());
      case Engine::Postgres:
        return Dump::of_postgres(schema());
    }
    return {};
  }

  Status gated(const Act& part) {
    GatedStore store(*store_, gate_, begin_);
    return act_on(store, part);
  }
  // Of one try, all of which is taken back.
  std::size_t count_calls(const Act& part) {
    disarm();
    const Status status = gated([&](app::MemberTurn& turn) -> Status {
      CW_TRY(part(turn));
      CW_TRY(turn.close());
      return base::Error{.code = ErrorCode::NotAllowed, .detail = "only counted"};
    });
    EXPECT_EQ(status.ok() ? "" : status.error().detail, "only counted");
    return seen_;
  }
  bool fails_at(const Act& part, Failure failure, std::size_t call) {
    arm(failure, call);
    const bool failed = failure == Failure::Killed ? dies(part) : !gated(part).ok();
    disarm();
    return failed;
  }
  // In a process of its own, which opens the store anew: what an engine holds open does not survive a fork.
  bool dies(const Act& part) {
    store_.reset();
    const pid_t child = fork();
    if (child == 0) {
      reopen();
      static_cast<void>(gated(part));
      _exit(0);  // it was not killed
    }
    int end = 0;
    EXPECT_EQ(waitpid(child, &end, 0), child);
    reopen();
    return WIFSIGNALED(end) && WTERMSIG(end) == SIGKILL;
  }
  void arm(Failure failure, std::size_t call) {
    failure_ = failure;
    at_ = call;
    once_ = false;
  }
  void disarm() { at_ = 0; }

  Status fail() {
    switch (failure_) {
      case Failure::Error:
        return base::Error{.code = ErrorCode::StoreFailed, .detail = "planted"};
      case Failure::Busy:
        return base::Error{.code = ErrorCode::Busy, .detail = "planted"};
      case Failure::Constraint:
        // Of a call that knows no such refusal it is a failure of the store, whatever the row said.
        if (unit_->members().insert({.id = member, .username = "ann", .created_at = {1}}).ok()) return {};
        return base::Error{.code = ErrorCode::StoreFailed, .detail = "planted"};
      case Failure::Lost:
        if (std::exchange(once_, false)) disarm();
        PostgresServer::get().sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'cartwright' AND "
            "backend_type = 'client backend' AND pid <> pg_backend_pid()");
        return {};  // the call itself finds out
      case Failure::Killed:
        raise(SIGKILL);
        return {};
    }
    return {};
  }

  std::size_t at_ = 0;  // 0: none
  bool once_ = false;
  Failure failure_ = Failure::Error;
  std::size_t seen_ = 0;
  std::size_t tried_ = 0;
  const char* last_call_ = "";
  UnitOfWork* unit_ = nullptr;  // of the try that runs
  const std::function<void(UnitOfWork&)> begin_ = [this](UnitOfWork& unit) {
    unit_ = &unit;
    seen_ = 0;
  };
  const Gate gate_ = [this](const char* call) -> Status {
    last_call_ = call;
    return ++seen_ == at_ ? fail() : Status();
  };
};

TEST_P(EveryCall, OfAnOrderThatIsPaidShippedAndComesBackFailsWhole) {
  whole_or_nothing("claim", claiming());
  whole_or_nothing("submit", placing(2));
  fund(18'400);
  whole_or_nothing("pay", paying());
  whole_or_nothing("ship a part", shipping(1));
  whole_or_nothing("ship the rest", shipping(1));
  whole_or_nothing("receive", receiving());
  whole_or_nothing("ask back", asking_back());
  whole_or_nothing("approve", deciding(aftersale::Event::Approve));
  whole_or_nothing("send back", sending_back());
  whole_or_nothing("take in", handling(aftersale::Event::Receive));
  whole_or_nothing("inspect", handling(aftersale::Event::Inspect));
  whole_or_nothing("refund", deciding(aftersale::Event::Settle));
  expect_begins("claimed issued 1 used 0 spent 0 today 0 delivered stock 9 balance 18500 ");
  EXPECT_TRUE(everything().ends_with(" promotions 1 saved 200")) << everything();
  RecordProperty("failures", static_cast<int>(tried()));
}

TEST_P(EveryCall, OfOrdersThatComeToNothingFailsWhole) {
  ASSERT_TRUE(act(claiming()).ok());
  whole_or_nothing("submit", placing());
  whole_or_nothing("cancel", cancelling());
  ASSERT_TRUE(act(placing()).ok());
  env.now.ms += app::kUnpaidMsMax;
  whole_or_nothing("expire", expiring());
  fund(8'400);
  whole_or_nothing("submit and pay", placing());
  whole_or_nothing("cancel what was paid", cancelling());
  expect_begins("claimed issued 1 used 0 spent 0 today 0 cancelled stock 9 balance 8500 ");
  EXPECT_TRUE(everything().ends_with(" promotions 0 saved 0")) << everything();
  RecordProperty("failures", static_cast<int>(tried()));
}

TEST_P(EveryCall, OfOrdersThatAProviderTookTheMoneyForFailsWhole) {
  ASSERT_TRUE(act(claiming()).ok());
  ASSERT_TRUE(act(placing(2)).ok());
  whole_or_nothing("open a payment", opening());
  whole_or_nothing("cancel what may be paid", cancelling());
  whole_or_nothing("paid late, and taken up", paid_there());
  whole_or_nothing("cancel what was paid there", cancelling());
  whole_or_nothing("given back there", given_back_there());
  ASSERT_TRUE(act(placing(5)).ok());
  ASSERT_TRUE(act(opening()).ok());
  ASSERT_TRUE(act(cancelling()).ok());
  const base::OrderId late = order_id;
  ASSERT_TRUE(act(placing(5)).ok());
  order_id = late;
  whole_or_nothing("paid late, and sent back", paid_there());
  RecordProperty("failures", static_cast<int>(tried()));
}

INSTANTIATE_TEST_SUITE_P(Engines, EveryCall, ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres),
                         engine_name);

}  // namespace
}  // namespace cartwright::store
