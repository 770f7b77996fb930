// The areas of the API, a table of rows each. Handlers are thin: decode, one use case of server/app, encode.
#pragma once

#include <vector>

#include "server/http/call.h"

namespace cartwright::http {

std::span<const Route> account_routes();
std::span<const Route> session_routes();
std::span<const Route> sync_routes();
std::span<const Route> keeping_routes();
std::span<const Route> live_routes();
std::span<const Route> catalogue_routes();
std::span<const Route> cart_routes();
std::span<const Route> list_routes();
std::span<const Route> order_routes();
std::span<const Route> payment_routes();
std::span<const Route> aftersale_routes();
std::span<const Route> coupon_routes();
std::span<const Route> wallet_routes();
std::span<const Route> login_routes();
std::span<const Route> factor_routes();
std::span<const Route> passkey_routes();
std::span<const Route> address_routes();
std::span<const Route> division_routes();
std::span<const Route> privacy_routes();
std::span<const Route> avatar_routes();
std::span<const Route> export_routes();
std::span<const Route> profile_routes();
std::span<const Route> admin_session_routes();
std::span<const Route> admin_me_routes();
std::span<const Route> admin_staff_routes();
std::span<const Route> admin_setting_routes();
std::span<const Route> admin_member_routes();
std::span<const Route> admin_profile_routes();
std::span<const Route> admin_merge_routes();
std::span<const Route> admin_cart_routes();
std::span<const Route> admin_order_routes();
std::span<const Route> admin_aftersale_routes();
std::span<const Route> admin_product_routes();
std::span<const Route> admin_planning_routes();
std::span<const Route> stock_list_routes();
std::span<const Route> admin_stock_routes();
std::span<const Route> admin_inventory_routes();
std::span<const Route> admin_promotion_routes();
std::span<const Route> admin_coupon_routes();
std::span<const Route> admin_webhook_routes();
std::span<const Route> operation_routes();
std::span<const Route> page_routes();

std::vector<Route> all_routes();

}  // namespace cartwright::http
