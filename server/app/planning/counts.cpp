#include "server/app/planning/counts.h"

#include <algorithm>
#include <set>

#include "server/app/approval/executions.h"
#include "server/app/planning/shelf.h"
#include "server/app/settings/settings.h"

namespace cartwright::app {
namespace {

using base::Error;
using base::ErrorCode;
using inventory::CountLine;
using inventory::CountLineState;
using protocol::StockTaking;
using store::StockCountRow;

// What a second person is asked about one line.
struct StoredCountLine {
  static constexpr const char* kTypeName = "StoredCountLine";
  inventory::CountId count;
  base::VariantNumber variant = 0;
  void describe(codec::Visitor& v) {
    v.id("count", count);
    v.u32("variant", variant);
  }
};

StockTaking shown_count(const StockCountRow& row) {
  StockTaking shown{.id = row.id,
                    .location = row.location,
                    .opened_by = row.opened_by,
                    .opened_at = row.opened_at,
                    .entered_by = row.entered_by,
                    .entered_at = row.entered_at};
  for (const CountLine& line : row.lines) {
    const bool is_open = line.state == CountLineState::Open;
    shown.lines.push_back({.variant = line.variant,
                           .state = line.state,
                           .counted = is_open ? 0 : line.counted,
                           .expected = is_open ? 0 : line.expected});
  }
  return shown;
}

std::string count_object(const StockCountRow& row) { return "count " + base::format_id(row.id.bytes); }

base::Result<StockCountRow> find_count(store::UnitOfWork& unit, const inventory::CountId& id) {
  CW_TRY_ASSIGN(std::optional<StockCountRow> row, unit.stock_counts().find(id));
  if (!row.has_value()) return Error{.code = ErrorCode::NotFound, .detail = "count"};
  return std::move(*row);
}

base::Result<CountLine*> line_of(StockCountRow& row, base::VariantNumber variant) {
  const auto found = std::find_if(row.lines.begin(), row.lines.end(),
                                  [variant](const CountLine& line) { return line.variant == variant; });
  if (found == row.lines.end()) return Error{.code = ErrorCode::NotFound, .detail = "variant"};
  return &*found;
}

base::Status check_variants(const base::Vector<std::uint32_t>& variants) {
  if (variants.empty()) return Error{.code = ErrorCode::MissingField, .detail = "variants"};
  for (std::size_t i = 1; i < variants.size(); ++i) {
    if (variants[i] <= variants[i - 1]) return Error{.code = ErrorCode::OutOfRange, .detail = "variants"};
  }
  return {};
}

base::Status check_lines(const base::Vector<protocol::CountedLine>& lines) {
  if (lines.empty()) return Error{.code = ErrorCode::MissingField, .detail = "lines"};
  std::set<base::VariantNumber> seen;
  for (const protocol::CountedLine& line : lines) {
    if (!seen.insert(line.variant).second) return Error{.code = ErrorCode::DuplicateField, .detail = "variant"};
  }
  return {};
}

base::Result<inventory::VarianceLimit> limit_now(store::UnitOfWork& unit, base::Instant now) {
  CW_TRY_ASSIGN(const SettingValue units, setting_at(unit, Setting::CountVarianceUnits, now));
  return inventory::VarianceLimit{.units = units.value};
}

base::Result<StockCountRow> opened_count(store::UnitOfWork& unit, const protocol::StockTakingOpening& opening,
                                         const inventory::CountId& id, const StaffKey& by) {
  StockCountRow row{.id = id, .location = opening.location, .opened_by = by.staff, .opened_at = by.now};
  for (const base::VariantNumber variant : opening.variants) {
    CW_TRY_ASSIGN(const inventory::StockItem item, item_at(unit, variant, opening.location));
    row.lines.push_back({.variant = variant, .expected = item.on_hand, .seen = item.moves});
  }
  CW_TRY(unit.stock_counts().insert(row));
  return row;
}

// The difference becomes a movement; it stands whatever moved after the line was entered.
base::Result<std::uint64_t> settle_line(store::UnitOfWork& unit, const StockCountRow& row, const CountLine& line,
                                        const store::StaffId& by, base::Instant now) {
  return book_count(unit, {.line = line, .location = row.location, .count = row.id, .by = by, .at = now});
}

Error moved_meanwhile(base::VariantNumber variant) {
  return {.code = ErrorCode::CountConflict, .detail = std::to_string(variant)};
}

struct Entering {
  const StaffServices& services;
  const StaffInfo& who;
  const std::string& reason;
  inventory::VarianceLimit limit;
  base::Instant now;
};

base::Status ask_about(store::UnitOfWork& unit, const StockCountRow& row, const CountLine& line,
                       const Entering& entering) {
  AuditNote asked;  // the entry's own record says it
  const ApprovalRequest request{.kind = ApprovalKind::StockCount,
                                .object = count_object(row),
                                .summary = "variant " + std::to_string(line.variant) + ": counted " +
                                           std::to_string(line.counted) + ", the book says " +
                                           std::to_string(line.expected),
                                .payload = codec::encode(StoredCountLine{.count = row.id, .variant = line.variant}),
                                .reason = entering.reason};
  CW_TRY(ask_approval(unit, entering.who, request, entering.services.env, asked));
  return {};
}

base::Status enter_line(store::UnitOfWork& unit, StockCountRow& row, const protocol::CountedLine& counted,
                        const Entering& entering) {
  CW_TRY_ASSIGN(CountLine * line, line_of(row, counted.variant));
  CW_TRY_ASSIGN(const inventory::StockItem item, item_at(unit, counted.variant, row.location));
  const base::Result<CountLine> entered = inventory::enter(*line, counted.counted, item.moves, entering.limit);
  if (!entered.ok()) {
    const bool moved = entered.error().code == ErrorCode::CountConflict;
    return moved ? moved_meanwhile(counted.variant) : entered.error();
  }
  *line = *entered;
  if (line->state == CountLineState::Waiting) return ask_about(unit, row, *line, entering);
  CW_TRY_ASSIGN(const std::uint64_t number, settle_line(unit, row, *line, entering.who.staff, entering.now));
  // Between reading the item and this another movement may have been committed.
  if (number != line->seen + 1) return moved_meanwhile(counted.variant);
  return {};
}

std::string said_lines(const StockCountRow& row, const base::Vector<protocol::CountedLine>& lines) {
  std::string text;
  for (const CountLine& line : row.lines) {
    const bool given =
        std::any_of(lines.begin(), lines.end(), [&](const auto& one) { return one.variant == line.variant; });
    if (!given) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(line.variant) + ": " + std::to_string(line.expected) + " to " +
            std::to_string(line.counted) + (line.state == CountLineState::Waiting ? " (waits)" : "");
    if (text.size() > protocol::kAuditTextBytesMax - 60) return text + " …";
  }
  return text;
}

// What a second person decided about a line that waited.
base::Status decide_line(ApprovedTurn& turn, CountLineState decided) {
  CW_TRY_ASSIGN(const StoredCountLine stored, codec::decode<StoredCountLine>(turn.row.payload));
  CW_TRY_ASSIGN(StockCountRow row, find_count(turn.unit, stored.count));
  CW_TRY_ASSIGN(CountLine * line, line_of(row, stored.variant));
  if (line->state != CountLineState::Waiting) return ErrorCode::ChallengeUsed;
  if (decided == CountLineState::Settled) CW_TRY(settle_line(turn.unit, row, *line, turn.row.decided_by, turn.now));
  line->state = decided;
  row.revision += 1;
  turn.note.before = "variant " + std::to_string(line->variant) + ": " + std::to_string(line->expected);
  turn.note.after = decided == CountLineState::Settled ? std::to_string(line->counted) : "rejected";
  return turn.unit.stock_counts().update(row);
}

}  // namespace

base::Status execute_stock_count(ApprovedTurn& turn) { return decide_line(turn, CountLineState::Settled); }
base::Status reject_stock_count(ApprovedTurn& turn) { return decide_line(turn, CountLineState::Refused); }

base::Result<protocol::StockTakingPage> list_counts(store::Store& store, const StockReader&,
                                                    const inventory::CountId& before, std::size_t limit) {
  using Page = protocol::StockTakingPage;
  const std::size_t places = std::clamp<std::size_t>(limit, 1, protocol::kStaffPageMax);
  return store::read_for<Page>(store, [&](store::UnitOfWork& unit) -> base::Result<Page> {
    CW_TRY_ASSIGN(std::vector<StockCountRow> rows, unit.stock_counts().list(before, places + 1));
    Page page;
    if (rows.size() > places) {
      rows.resize(places);
      page.next = base::format_id(rows.back().id.bytes);
    }
    for (const StockCountRow& row : rows) page.counts.push_back(shown_count(row));
    return page;
  });
}

base::Result<StockTaking> get_count(store::Store& store, const StockReader&, const inventory::CountId& id) {
  return store::read_for<StockTaking>(store, [&](store::UnitOfWork& unit) -> base::Result<StockTaking> {
    CW_TRY_ASSIGN(const StockCountRow row, find_count(unit, id));
    return shown_count(row);
  });
}

base::Result<StockTaking> open_count(const StaffServices& services, const StockKeeper& who, const CountOpening& order) {
  CW_TRY(check_reason(order.opening.reason));
  CW_TRY(check_key(order.key));
  CW_TRY(check_variants(order.opening.variants));
  const StaffKey key{.staff = who.staff().staff,
                     .key = order.key,
                     .request_hash = base::sha256(codec::encode(order.opening)),
                     .now = services.env.instant()};
  return act<StockTaking>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    return once<StockTaking>(unit, key, note, [&]() -> base::Result<StockTaking> {
      CW_TRY_ASSIGN(const StockCountRow row,
                    opened_count(unit, order.opening, services.env.new_id<inventory::CountId>(), key));
      note.object = count_object(row);
      note.after =
          "opened at location " + std::to_string(row.location) + ", " + std::to_string(row.lines.size()) + " variants";
      note.reason = order.opening.reason;
      return shown_count(row);
    });
  });
}

base::Result<StockTaking> enter_count(const StaffServices& services, const StockKeeper& who, const CountEntry& order) {
  CW_TRY(check_reason(order.entry.reason));
  CW_TRY(check_key(order.key));
  CW_TRY(check_lines(order.entry.lines));
  base::ByteWriter request;
  request.raw(order.id.bytes);
  request.raw(codec::encode(order.entry));
  const StaffKey key{.staff = who.staff().staff,
                     .key = order.key,
                     .request_hash = base::sha256(request.bytes()),
                     .now = services.env.instant()};
  return act<StockTaking>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    return once<StockTaking>(unit, key, note, [&]() -> base::Result<StockTaking> {
      CW_TRY_ASSIGN(StockCountRow row, find_count(unit, order.id));
      CW_TRY_ASSIGN(const inventory::VarianceLimit limit, limit_now(unit, key.now));
      const Entering entering{services, who.staff(), order.entry.reason, limit, key.now};
      for (const protocol::CountedLine& line : order.entry.lines) CW_TRY(enter_line(unit, row, line, entering));
      row.entered_by = key.staff;
      row.entered_at = key.now;
      row.revision += 1;
      CW_TRY(unit.stock_counts().update(row));
      note.object = count_object(row);
      note.after = said_lines(row, order.entry.lines);
      note.reason = order.entry.reason;
      return shown_count(row);
    });
  });
}

}  // namespace cartwright::app
