// How a merged document travels (docs/adr/0010).
#pragma once

#include <cstddef>

namespace cartwright::protocol {

inline constexpr char kDocumentMediaType[] = "application/vnd.cartwright.document";
inline constexpr std::size_t kDocumentBytesMax = 512 * 1024;  // 1,000 records of the longest usual addresses

}  // namespace cartwright::protocol
