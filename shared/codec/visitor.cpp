#include "shared/codec/visitor.h"

#include <array>

namespace cartwright::codec {

void Visitor::currency(const char* name, base::Currency& value) {
  static const std::array<std::string_view, base::kCurrencyCount> kNames = [] {
    std::array<std::string_view, base::kCurrencyCount> names;
    for (std::uint8_t i = 0; i < base::kCurrencyCount; ++i) {
      names[i] = base::currency_code(static_cast<base::Currency>(i));
    }
    return names;
  }();
  enumeration(name, value, kNames);
}

}  // namespace cartwright::codec
