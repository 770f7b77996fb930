// What approved requests do; each belongs to the use case that asked.
#pragma once

#include "server/app/approval/approval.h"

namespace cartwright::app {

base::Status execute_setting_change(ApprovedTurn& turn);  // app/settings/change.cpp
base::Status execute_member_credit(ApprovedTurn& turn);   // app/support/credit.cpp
base::Status execute_erasure_hold(ApprovedTurn& turn);    // app/support/erasure_hold.cpp
base::Status execute_member_merge(ApprovedTurn& turn);    // app/merge/merge.cpp
base::Status execute_merge_reversal(ApprovedTurn& turn);  // app/merge/merge.cpp
base::Status execute_promotion(ApprovedTurn& turn);       // app/promotion/promotions.cpp
base::Status reject_promotion(ApprovedTurn& turn);        // app/promotion/promotions.cpp

base::Status execute_coupon_template(ApprovedTurn& turn);  // app/coupon/templates.cpp
base::Status reject_coupon_template(ApprovedTurn& turn);   // app/coupon/templates.cpp

base::Status execute_stock_count(ApprovedTurn& turn);  // app/planning/counts.cpp
base::Status reject_stock_count(ApprovedTurn& turn);   // app/planning/counts.cpp

}  // namespace cartwright::app
