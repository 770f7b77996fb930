// A database from before stock by location (0024): what was on hand is there, and orders from then, which have no
// reservation, are paid, sent, cancelled, run out and paid late like any other, with the books right after each.
#include <algorithm>

#include "server/app/payment/payments.h"
#include "server/app/verify/verify.h"
#include "tests/conformance/coupon_shop.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::store {
namespace {

using inventory::MovementKind;

class OldOrders : public CouponShop {
 protected:
  base::OrderId placed(std::int64_t quantity) {
    const order::PlaceOrder what{.id = env.new_id<base::OrderId>(),
                                 .lines = {{1, quantity}},
                                 .ship_to = {"Ann", "123", "Road 1"},
                                 .choice = order::PriceChoice::AcceptAny};
    const Status status = act([&](app::MemberTurn& turn) -> Status {
      CW_TRY(app::place_order(turn, what, env.now, catalogue));
      return {};
    });
    EXPECT_TRUE(status.ok()) << status.error().name();
    return what.id;
  }

  // The same rows as an older server left them: its tables, and `stock` with what its orders left.
  void turn_old(std::int64_t on_hand, std::int64_t sold) {
    store_.reset();
    const std::string path = (folder_ / "t.sqlite").string();
    std::filesystem::rename(path, path + ".new");
    const std::vector<sql::Migration>& all = sql::migrations();
    const auto until =
        std::find_if(all.begin(), all.end(), [](const sql::Migration& one) { return one.name >= "0024"; });
    ASSERT_NE(until, all.end());
    {
      auto old = sqlite::Database::open(path, sqlite::Access::ReadWrite);
      ASSERT_TRUE(old.ok());
      ASSERT_TRUE(sqlite::migrate(**old, {all.begin(), until}).ok());
    }
    std::string copies;
    for (const std::string& table : shared_tables(path)) {
      const std::string columns = shared_columns(path, table);
      copies.append("DELETE FROM main.").append(table).append("; INSERT INTO main.").append(table);
      copies.append(" (" + columns + ") SELECT " + columns + " FROM new.").append(table).append(";\n");
    }
    raw("ATTACH '" + path + ".new' AS new;\n" + copies +
        "DELETE FROM reservations; DELETE FROM stock_items; DELETE FROM stock_movements;\n"
        "INSERT INTO stock (variant, received, on_hand, sold) VALUES (1, " +
        std::to_string(on_hand + sold) + ", " + std::to_string(on_hand) + ", " + std::to_string(sold) + ")");
    reopen();
  }

  void does(const base::OrderId& id, const Act& part) {
    order_id = id;
    const Status status = act(part);
    ASSERT_TRUE(status.ok()) << status.error().name() << " " << status.error().detail;
    const auto report = app::verify(*store_);
    ASSERT_TRUE(report.ok());
    for (const std::string& one : report->differences) ADD_FAILURE() << one;
  }
  Act shipping(std::int64_t quantity) {
    return [=, this](app::MemberTurn& turn) -> Status {
      CW_TRY(app::ship_order(turn, order_id, {.lines = {{1, quantity}}, .carrier = "SF"}));
      return {};
    };
  }
  order::State state_of(const base::OrderId& id) {
    return read<std::optional<OrderRow>>([&](UnitOfWork& unit) { return unit.orders().find(member, id); })
        .value()
        .order.state;
  }
  std::string figures() {
    const auto item = read<inventory::StockItem>([](UnitOfWork& unit) { return test::stock_item(unit, 1); });
    return std::to_string(item.on_hand) + "/" + std::to_string(item.reserved);
  }
  bool has_reservation(const base::OrderId& id) {
    return read<std::optional<inventory::Reservation>>([&](UnitOfWork& unit) { return unit.reservations().find(id); })
        .has_value();
  }

 private:
  std::vector<std::string> strings(const std::string& path, const std::string& sql) {
    std::vector<std::string> all;
    sqlite3* database = nullptr;
    EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr), SQLITE_OK) << sql;
    while (sqlite3_step(statement) == SQLITE_ROW)
      all.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return all;
  }
  std::vector<std::string> shared_of(const std::string& path, const std::string& sql) {
    const std::vector<std::string> now = strings(path + ".new", sql);
    std::vector<std::string> then = strings(path, sql);
    std::erase_if(then, [&](const std::string& one) { return std::find(now.begin(), now.end(), one) == now.end(); });
    return then;
  }
  std::vector<std::string> shared_tables(const std::string& path) {
    return shared_of(path, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migrations'");
  }
  std::string shared_columns(const std::string& path, const std::string& table) {
    std::string columns;
    for (const std::string& column : shared_of(path, "SELECT name FROM pragma_table_info('" + table + "')"))
      columns += (columns.empty() ? "" : ", ") + column;
    return columns;
  }

  test::KeptNotices notices_;

 protected:
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
      CW_TRY(app::take_report(turn, {.id = rows.back().payment.id, .report = report},
                              app::PaymentServices{*store_, sealer_, notices_, env}));
      return {};
    };
  }
};

TEST_P(OldOrders, FromBeforeReservationsGoOnAndGiveTheirGoodsBackOnce) {
  fund(19'900);
  const base::OrderId sent = placed(2);  // paid at once
  const base::OrderId waits = placed(1);
  const base::OrderId late = placed(1);
  fund(10'000);
  const base::OrderId paid = placed(1);
  const base::OrderId left = placed(1);
  ASSERT_NO_FATAL_FAILURE(turn_old(3, 6));
  EXPECT_EQ(figures(), "3/0");
  const auto movements = read<std::vector<inventory::Movement>>([](UnitOfWork& unit) {
    return unit.stock_items().movements({1, 1}, 0, 9);
  });
  ASSERT_EQ(movements.size(), 1U);
  EXPECT_EQ(movements[0].kind, MovementKind::Opening);
  EXPECT_EQ(movements[0].delta, 3);

  does(sent, shipping(1));
  does(sent, shipping(1));
  EXPECT_EQ(state_of(sent), order::State::Shipped);
  EXPECT_EQ(figures(), "3/0") << "they left when it was placed";
  does(paid, cancelling());
  EXPECT_EQ(figures(), "4/0");
  does(waits, paying());  // with what came back
  EXPECT_EQ(state_of(waits), order::State::Paid);
  EXPECT_EQ(figures(), "4/0");
  does(late, opening());
  const base::OrderId today = placed(1);
  EXPECT_EQ(figures(), "4/1");
  env.now.ms += app::kUnpaidMsMax;
  const Act pass = [this](app::MemberTurn& turn) { return app::pass_time(turn, order_id); };
  for (const base::OrderId& id : {left, late, today}) does(id, pass);
  EXPECT_EQ(state_of(left), order::State::Expired);
  EXPECT_EQ(figures(), "6/0");
  does(late, paid_there());
  EXPECT_EQ(state_of(late), order::State::Paid) << "the goods are still there";
  EXPECT_EQ(figures(), "6/1") << "reserved like those of today";
  EXPECT_TRUE(has_reservation(late));
  does(late, cancelling());
  EXPECT_EQ(figures(), "6/0");
  does(waits, shipping(1));
  EXPECT_EQ(figures(), "6/0");
  for (const base::OrderId& id : {sent, waits, paid, left}) EXPECT_FALSE(has_reservation(id));
}

INSTANTIATE_TEST_SUITE_P(Engines, OldOrders, ::testing::Values(Engine::Sqlite), engine_name);

}  // namespace
}  // namespace cartwright::store
