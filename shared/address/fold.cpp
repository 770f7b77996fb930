#include "shared/address/fold.h"

#include "shared/base/utf8.h"
#include "shared/text/normalise.h"

namespace cartwright::address {

std::string fold(const DivisionTable& table, std::string_view text) {
  const std::string normal = text::normalise(text);
  std::string out;
  for (std::size_t at = 0; at < normal.size();) {
    base::append_code_point(out, table.simplify(base::next_code_point(normal, at)));
  }
  return out;
}

}  // namespace cartwright::address
