// Counts by day, as series for charts.
#pragma once

#include "server/app/report/events.h"
#include "server/app/staff/authorized.h"
#include "shared/protocol/support.h"

namespace cartwright::app {

using ReportReader = Authorized<member::Permission::ReportsRead>;
inline constexpr std::size_t kReportDaysMax = 400;

// The last `days` days with today, every event.
base::Result<protocol::DayReport> report_days(store::Store& store, const ReportReader& who, std::size_t days,
                                              base::Instant now);

}  // namespace cartwright::app
