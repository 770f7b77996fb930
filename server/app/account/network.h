// The network that an address belongs to: 24 bits of IPv4, 48 of IPv6. Coarse enough to be shown and kept.
#pragma once

#include <string>
#include <string_view>

namespace cartwright::app {

// "203.0.113.0/24", "2001:db8:7::/48"; an IPv4 address within IPv6 is one of IPv4. Empty for what is no address.
std::string network_of(std::string_view address);

}  // namespace cartwright::app
