#include "server/app/support/carts.h"

#include <algorithm>

namespace cartwright::app {
namespace {

constexpr std::size_t kCartPage = 500;
constexpr std::uint32_t kIdleDays[] = {0, 1, 7, 30, 90};

base::Result<std::vector<cart::Line>> shown_lines(store::UnitOfWork& unit, const base::MemberId& member) {
  std::vector<cart::Line> lines;
  std::uint64_t cursor = 0;
  for (;;) {
    CW_TRY_ASSIGN(const std::vector<store::CartRow> rows, unit.cart_lines().changed_since(member, cursor, kCartPage));
    for (const store::CartRow& row : rows) {
      cursor = row.change_no;
      if (row.value.is_shown() && lines.size() < limits::kCartLinesMax) lines.push_back(row.value);
    }
    if (rows.size() < kCartPage) break;
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const cart::Line& a, const cart::Line& b) { return a.first_at < b.first_at; });
  return lines;
}

// As the shopper's page has it: the condition is the quote's.
base::Result<protocol::MemberCart> with_catalogue(const std::vector<cart::Line>& lines, const BundlePtr& bundle,
                                                  base::Instant now) {
  protocol::MemberCart cart;
  pricing::QuoteInput input{.shopper = {.is_member = true}, .at = now};
  for (const cart::Line& line : lines) {
    cart.lines.push_back({.variant = line.variant,
                          .quantity = cart::shown_quantity(line),
                          .selected = line.selected,
                          .saved = line.saved,
                          .note = line.note,
                          .first_at = line.first_at,
                          .condition = pricing::Condition::NotSold});
    input.lines.push_back({line.variant, cart::shown_quantity(line), line.added_price_minor, line.first_at});
  }
  if (bundle == nullptr) return cart;
  cart.currency = bundle->shop().currency;
  cart.catalogue_version = bundle->version();
  CW_TRY_ASSIGN(const pricing::Quote quote, pricing::quote(*bundle, input));
  for (protocol::MemberCartLine& line : cart.lines) {
    const auto is_its = [&](const pricing::QuoteLine& one) { return one.variant == line.variant; };
    const auto quoted = std::find_if(quote.lines.begin(), quote.lines.end(), is_its);
    CHECK(quoted != quote.lines.end());
    line.condition = quoted->condition;
    line.unit_price_minor = quoted->unit_price_minor;
    line.price_change_minor = quoted->price_change_minor;
    line.sku = std::string(bundle->sku_of(line.variant));
    const auto figures = bundle->find_variant(line.variant);
    if (!figures) continue;
    CW_TRY_ASSIGN(const catalog::Product product, bundle->product(figures->product));
    line.title = product.title;
  }
  return cart;
}

}  // namespace

base::Result<protocol::MemberCart> view_cart(const StaffServices& services, CatalogueSource& catalogue,
                                             const MemberViewer& who, const base::MemberId& member,
                                             const protocol::Reason& reason) {
  using Cart = protocol::MemberCart;
  CW_TRY(check_reason(reason.reason));
  const BundlePtr bundle = catalogue.current();
  const base::Instant now = services.env.instant();
  return act<Cart>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Cart> {
    CW_TRY(found_member(unit, services.sealer, member));
    CW_TRY_ASSIGN(const std::vector<cart::Line> lines, shown_lines(unit, member));
    note.object = "member " + base::format_id(member.bytes);
    note.after = "viewed: cart";
    note.reason = reason.reason;
    return with_catalogue(lines, bundle, now);
  });
}

base::Result<protocol::IdleCartReport> report_idle_carts(store::Store& store, CatalogueSource& catalogue,
                                                         const ReportReader&, base::Instant now) {
  using Report = protocol::IdleCartReport;
  const BundlePtr bundle = catalogue.current();
  return store::read_for<Report>(store, [&](store::UnitOfWork& unit) -> base::Result<Report> {
    Report report;
    if (bundle != nullptr) report.currency = bundle->shop().currency;
    for (std::size_t i = 0; i < std::size(kIdleDays); ++i) {
      const bool is_last = i + 1 == std::size(kIdleDays);
      protocol::IdleCartRow row{.days_from = kIdleDays[i], .days_to = is_last ? 0 : kIdleDays[i + 1]};
      const base::Instant from = is_last ? base::Instant{} : base::Instant{now.ms - row.days_to * base::kDayMs};
      const base::Instant to{i == 0 ? base::kInstantMsMax : now.ms - row.days_from * base::kDayMs};
      // A span is open at its younger end: what was touched exactly a day ago has been left for a day.
      CW_TRY_ASSIGN(const store::IdleCarts idle, unit.cart_lines().idle({from.ms + 1}, {to.ms + 1}));
      row.carts = idle.carts;
      base::Money value{0, report.currency};
      for (const store::IdlePieces& one : idle.pieces) {
        row.pieces += static_cast<std::uint64_t>(one.quantity);
        const auto figures = bundle != nullptr ? bundle->find_variant(one.variant) : std::nullopt;
        if (!figures) continue;
        CW_TRY_ASSIGN(const base::Money pieces,
                      base::multiply(base::Money{figures->price_minor, report.currency}, one.quantity));
        CW_TRY_ASSIGN(value, base::add(value, pieces));
      }
      row.value_minor = value.amount_minor;
      report.rows.push_back(row);
    }
    return report;
  });
}

}  // namespace cartwright::app
