// Reorder policies, proposals of adjustments and stock-taking, the same on every engine.
#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::ErrorCode;

class PlanningConformance : public StoreOfEachEngine {
 protected:
  static ReorderPolicyRow policy_of(base::VariantNumber variant) {
    return {
        .variant = variant,
        .rule =
            {.lead_days = 5, .review_days = 3, .service_bp = 9'900, .min_units = 10, .max_units = 90, .pack_units = 6},
        .changed_by = {{7}},
        .changed_at = {5}};
  }
  static AdjustmentRow adjustment_of(std::uint8_t id, base::VariantNumber variant) {
    return {.id = {{id}},
            .variant = variant,
            .location = 2,
            .from_location = 3,
            .kind = AdjustmentKind::Move,
            .from_units = -4,
            .to_units = 60,
            .basis = {1, 2, 3},
            .made_at = {100 + id}};
  }
  static StockCountRow count_of(std::uint8_t id) {
    return {.id = {{id}},
            .location = 2,
            .lines = {{.variant = 4, .expected = 9, .seen = 6}, {.variant = 5, .expected = 0, .seen = 1}},
            .opened_by = {{7}},
            .opened_at = {50}};
  }
  template <class Row>
  static std::vector<std::uint8_t> ids(const std::vector<Row>& rows) {
    std::vector<std::uint8_t> found;
    for (const Row& row : rows) found.push_back(row.id.bytes[0]);
    return found;
  }
  using Ids = std::vector<std::uint8_t>;
};

TEST_P(PlanningConformance, APolicyFollowsTheRevisionThatIsThere) {
  ReorderPolicyRow row = policy_of(4);
  const auto put = [&] { return store_->write([&](UnitOfWork& unit) { return unit.reorder_policies().put(row); }); };
  const auto find = [&] {
    return read<std::optional<ReorderPolicyRow>>([](UnitOfWork& unit) { return unit.reorder_policies().find(4); });
  };
  EXPECT_FALSE(find().has_value());
  row.revision = 2;
  EXPECT_EQ(put().error().code, ErrorCode::RevConflict);
  row.revision = 1;
  ASSERT_TRUE(put().ok());
  EXPECT_EQ(find(), row);
  EXPECT_EQ(put().error().code, ErrorCode::RevConflict);
  row.revision = 2;
  row.rule.pack_units = 12;
  row.changed_at = {6};
  ASSERT_TRUE(put().ok());
  EXPECT_EQ(find(), row);
}

TEST_P(PlanningConformance, ANightsPlanStaysWhenTheRuleChanges) {
  ReorderPolicyRow row = policy_of(4);
  write([&](UnitOfWork& unit) { return unit.reorder_policies().put(row); });
  write([&](UnitOfWork& unit) { return unit.reorder_policies().note_plan(4, 20'000, 55); });
  write([&](UnitOfWork& unit) { return unit.reorder_policies().note_plan(5, 20'000, 55); });  // nobody's
  row.revision = 2;
  row.rule.lead_days = 9;
  write([&](UnitOfWork& unit) { return unit.reorder_policies().put(row); });
  row.planned_day = 20'000;
  row.reorder_point = 55;
  const auto rows =
      read<std::vector<ReorderPolicyRow>>([](UnitOfWork& unit) { return unit.reorder_policies().list(0, 10); });
  EXPECT_EQ(rows, std::vector<ReorderPolicyRow>{row});
}

TEST_P(PlanningConformance, PoliciesAreListedByVariantInPages) {
  for (const base::VariantNumber variant : {9U, 2U, 5U})
    write([&](UnitOfWork& unit) { return unit.reorder_policies().put(policy_of(variant)); });
  const auto page = [&](base::VariantNumber after, std::size_t limit) {
    std::vector<base::VariantNumber> found;
    for (const ReorderPolicyRow& row : read<std::vector<ReorderPolicyRow>>(
             [&](UnitOfWork& unit) { return unit.reorder_policies().list(after, limit); }))
      found.push_back(row.variant);
    return found;
  };
  EXPECT_EQ(page(0, 2), (std::vector<base::VariantNumber>{2, 5}));
  EXPECT_EQ(page(5, 2), (std::vector<base::VariantNumber>{9}));
}

TEST_P(PlanningConformance, AnAdjustmentComesBackWholeAndIsDecidedOnce) {
  AdjustmentRow row = adjustment_of(1, 4);
  write([&](UnitOfWork& unit) { return unit.adjustments().insert(row); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.adjustments().insert(row); }), ErrorCode::IdConflict);
  const auto find = [&] {
    return read<std::optional<AdjustmentRow>>([&](UnitOfWork& unit) { return unit.adjustments().find(row.id); });
  };
  EXPECT_EQ(find(), row);
  row.state = AdjustmentState::Rejected;
  row.decided_by = {{7}};
  row.decided_at = {200};
  row.reason = "too many";
  write([&](UnitOfWork& unit) { return unit.adjustments().decide(row); });
  EXPECT_EQ(find(), row);
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.adjustments().decide(row); }), ErrorCode::RevConflict);
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.adjustments().decide(adjustment_of(2, 4)); }),
            ErrorCode::RevConflict);
}

TEST_P(PlanningConformance, AdjustmentsAreListedNewestFirstAndByState) {
  for (const std::uint8_t id : {std::uint8_t{3}, std::uint8_t{1}, std::uint8_t{2}, std::uint8_t{4}})
    write([&](UnitOfWork& unit) { return unit.adjustments().insert(adjustment_of(id, id % 2 == 0 ? 8 : 7)); });
  AdjustmentRow decided = adjustment_of(3, 7);
  decided.state = AdjustmentState::Applied;
  write([&](UnitOfWork& unit) { return unit.adjustments().decide(decided); });
  using Rows = std::vector<AdjustmentRow>;
  const AdjustmentId none;
  EXPECT_EQ(ids(read<Rows>([&](UnitOfWork& unit) { return unit.adjustments().list(none, 3); })), (Ids{4, 3, 2}));
  EXPECT_EQ(ids(read<Rows>([&](UnitOfWork& unit) { return unit.adjustments().list({{2}}, 3); })), (Ids{1}));
  const auto open = [&](const AdjustmentId& before, std::size_t limit) {
    return read<Rows>(
        [&](UnitOfWork& unit) { return unit.adjustments().in_state(AdjustmentState::Open, before, limit); });
  };
  EXPECT_EQ(ids(open(none, 2)), (Ids{4, 2}));
  EXPECT_EQ(ids(open({{2}}, 2)), (Ids{1}));
  EXPECT_TRUE(open(none, 1)[0].basis.empty());
  const auto of_eight = [&](std::int64_t since) {
    return ids(read<Rows>([&](UnitOfWork& unit) { return unit.adjustments().of_variant(8, {since}, 10); }));
  };
  EXPECT_EQ(of_eight(0), (Ids{2, 4}));
  EXPECT_EQ(of_eight(103), (Ids{4}));
}

TEST_P(PlanningConformance, ACountComesBackWholeAndFollowsItsRevision) {
  StockCountRow row = count_of(1);
  write([&](UnitOfWork& unit) { return unit.stock_counts().insert(row); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.stock_counts().insert(row); }), ErrorCode::IdConflict);
  row.lines[0].counted = 8;
  row.lines[0].state = inventory::CountLineState::Settled;
  row.entered_by = {{8}};
  row.entered_at = {60};
  row.revision = 2;
  write([&](UnitOfWork& unit) { return unit.stock_counts().update(row); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.stock_counts().update(row); }), ErrorCode::RevConflict);
  EXPECT_EQ(read<std::optional<StockCountRow>>([&](UnitOfWork& unit) { return unit.stock_counts().find(row.id); }),
            row);
  EXPECT_EQ(read<std::optional<StockCountRow>>([&](UnitOfWork& unit) { return unit.stock_counts().find({{9}}); }),
            std::nullopt);
}

TEST_P(PlanningConformance, CountsAreListedNewestFirstInPages) {
  for (const std::uint8_t id : {std::uint8_t{2}, std::uint8_t{3}, std::uint8_t{1}})
    write([&](UnitOfWork& unit) { return unit.stock_counts().insert(count_of(id)); });
  using Rows = std::vector<StockCountRow>;
  EXPECT_EQ(ids(read<Rows>([](UnitOfWork& unit) { return unit.stock_counts().list({}, 2); })), (Ids{3, 2}));
  EXPECT_EQ(ids(read<Rows>([](UnitOfWork& unit) { return unit.stock_counts().list({{2}}, 2); })), (Ids{1}));
}

INSTANTIATE_TEST_SUITE_P(Engines, PlanningConformance,
                         ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres), engine_name);

}  // namespace
}  // namespace cartwright::store
