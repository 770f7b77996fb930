// Strict JSON text (RFC 8259) as a small bounded tree, the step before a described message reads it (json_reader.h).
// Refused: nesting beyond limits::kJsonDepthMax, duplicate keys, lone surrogates, text that is not UTF-8, NUL, leading
// zeros, trailing bytes. Numbers stay text here: only the field that wants one knows its range.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/vector.h"

namespace cartwright::codec {

inline constexpr std::size_t kJsonBytesMax = 1024 * 1024;  // the largest body any route takes
inline constexpr std::size_t kJsonValuesMax = 64 * 1024;  // values in one text: an exchange of 500 operations has 6,000
inline constexpr std::size_t kJsonKeysMax = 64;           // keys of one object: the largest message has 20 fields

enum class JsonKind : std::uint8_t { Null, Boolean, Number, Text, List, Object };

// A run of bytes: of the decoded texts, or of the input (numbers).
struct JsonSpan {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

inline constexpr std::uint32_t kJsonNone = UINT32_MAX;

struct JsonNode {
  JsonKind kind = JsonKind::Null;
  bool boolean = false;
  std::uint32_t children = 0;  // of a list or an object
  std::uint32_t first = kJsonNone;
  std::uint32_t next = kJsonNone;  // the sibling behind this one
  JsonSpan key;                    // members of objects
  JsonSpan text;                   // Text: decoded; Number: as written
};

// Holds its own copy of every decoded text, so it outlives the input.
class JsonTree {
 public:
  // Errors: malformed, too_long, too_deep, duplicate_field, bad_utf8; `detail` is the byte offset or the key.
  static base::Result<JsonTree> parse(std::string_view input);

  std::uint32_t root() const { return root_; }
  const JsonNode& node(std::uint32_t index) const { return nodes_[index]; }
  std::string_view view(JsonSpan span) const { return std::string_view(texts_).substr(span.offset, span.size); }
  // The member of an object with this key; kJsonNone without it.
  std::uint32_t find(std::uint32_t object, std::string_view key) const;

 private:
  friend class JsonParser;
  base::Vector<JsonNode> nodes_;
  std::string texts_;
  std::uint32_t root_ = kJsonNone;
};

}  // namespace cartwright::codec
