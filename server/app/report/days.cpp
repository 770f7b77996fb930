#include "server/app/report/days.h"

#include <algorithm>

#include "server/app/catalogue/shop.h"

namespace cartwright::app {

base::Result<protocol::DayReport> report_days(store::Store& store, const ReportReader&, std::size_t days,
                                              base::Instant now) {
  using Report = protocol::DayReport;
  const auto count = static_cast<std::int64_t>(std::clamp<std::size_t>(days, 1, kReportDaysMax));
  const std::int64_t end = day_of(now) + 1;
  return store::read_for<Report>(store, [&](store::UnitOfWork& unit) -> base::Result<Report> {
    Report report;
    CW_TRY_ASSIGN(const std::optional<catalog::Shop> shop, load_shop(unit));
    if (shop.has_value()) report.currency = shop->currency;
    for (const std::string_view name : kDayEventNames) {
      protocol::DaySeries series{.event = std::string(name)};
      for (std::int64_t day = end - count; day < end; ++day) series.days.push_back({.day = day_begin(day)});
      report.series.push_back(std::move(series));
    }
    CW_TRY_ASSIGN(const std::vector<store::DayCount> rows, unit.day_counts().list(end - count, end));
    for (const store::DayCount& row : rows) {
      if (row.event >= report.series.size()) continue;  // of a newer daemon
      protocol::DayFigure& figure = report.series[row.event].days[static_cast<std::size_t>(row.day - end + count)];
      figure.count = row.count;
      figure.amount_minor = row.amount_minor;
    }
    return report;
  });
}

}  // namespace cartwright::app
