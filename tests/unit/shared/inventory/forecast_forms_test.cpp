// The stored forms of forecasts.
#include <gtest/gtest.h>

#include "shared/inventory/forecast.h"
#include "tests/support/message_form.h"

namespace cartwright::inventory {
namespace {

using tests::form_of;

TEST(ForecastForms, KeepTheirFields) {
  const std::string most = "0.." + std::to_string(base::kAmountMinorMax) + "; ";
  const std::string units = "0.." + std::to_string(kPlanUnitsMax) + "; ";
  EXPECT_EQ(form_of<ShareSold>(),
            "item_now " + most + "category_now " + most + "item_before " + most + "category_before " + most);
  EXPECT_EQ(form_of<DaySold>(), "sold 0.." + std::to_string(kDaySoldMax) + "; out_hours 0..24; promotion 0.." +
                                    std::to_string(kPromotionKindMax) + "; ");
  EXPECT_EQ(form_of<DaySeen>(), "use enum; demand_milli " + most + "expected_milli " + most);
  EXPECT_EQ(form_of<ComingDay>(), "promotion 0.." + std::to_string(kPromotionKindMax) + "; expected_milli " + most);
  EXPECT_EQ(form_of<ReorderRule>(), "lead_days 0.." + std::to_string(kLeadDaysMax) + "; review_days 0.." +
                                        std::to_string(kReviewDaysMax) + "; service_bp 0.." +
                                        std::to_string(kServiceBpMax) + "; min_units " + units + "max_units " + units +
                                        "pack_units " + units);
  EXPECT_EQ(form_of<Forecast>(), "input ForecastInput; seen list " + std::to_string(kForecastDaysMax) +
                                     "; of DaySeen; weekdays_pm list 7; of 0..4294967295; level_milli " + most +
                                     "mad_milli " + most + "share_pm 0..4294967295; uplifts list " +
                                     std::to_string(kPromotionKindMax) + "; of Uplift; coming list " +
                                     std::to_string(kComingDaysMax) + "; of ComingDay; coming_total_milli " + most +
                                     "z_pm 0..4294967295; root_pm 0..4294967295; safety " + most + "reorder_point " +
                                     most + "order_up_to " + units);
}

}  // namespace
}  // namespace cartwright::inventory
