// What a device is called in the list of sessions.
#pragma once

#include <string>
#include <string_view>

namespace cartwright::app {

inline constexpr std::size_t kDeviceNameBytesMax = 120;

// The name that its owner gave, else a few words from the User-Agent header ("Firefox, Android"); empty when that says
// nothing. The header is anybody's word: it is shown to its owner and decides nothing.
std::string device_name(std::string_view given, std::string_view user_agent);

}  // namespace cartwright::app
