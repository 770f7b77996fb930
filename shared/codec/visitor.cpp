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

// One loop for the lists of every message.
void Visitor::messages(void* first, std::size_t count, std::size_t stride, const char* type,
                       void (*describe)(void*, Visitor&)) {
  auto* value = static_cast<unsigned char*>(first);
  for (; count > 0 && !failed(); --count, value += stride) {
    begin_message(nullptr, type);
    describe(value, *this);
    end_message();
  }
  end_list();
}

void Visitor::text_list(const char* name, base::Vector<std::string>& values, std::size_t size_max,
                        std::size_t bytes_max) {
  open_list(name, values, size_max);
  for (std::string& value : values) text(nullptr, value, bytes_max);
  end_list();
}

void Visitor::u32_list(const char* name, base::Vector<std::uint32_t>& values, std::size_t size_max) {
  open_list(name, values, size_max);
  for (std::uint32_t& value : values) u32(nullptr, value);
  end_list();
}

}  // namespace cartwright::codec
