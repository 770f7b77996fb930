// The parser behind JsonTree::parse: one pass, recursive over containers only, its depth bounded. Not for other rooms.
#pragma once

#include "shared/codec/json_tree.h"

namespace cartwright::codec {

class JsonParser {
 public:
  JsonParser(std::string_view input, JsonTree& tree) : input_(input), tree_(tree) {}
  base::Status run();

 private:
  base::Error malformed() const;
  void skip_space();
  bool take(char expected);
  base::Result<std::uint32_t> add(JsonNode node);
  base::Result<std::uint32_t> value(std::size_t depth);
  base::Result<std::uint32_t> word(std::string_view spelling, JsonNode node);
  base::Result<std::uint32_t> container(JsonKind kind, std::size_t depth);
  base::Status member_key(std::uint32_t object, JsonSpan& key);
  base::Result<std::uint32_t> number();
  JsonSpan keep(std::string_view bytes);
  base::Result<JsonSpan> text();
  base::Status escape();
  base::Result<std::uint32_t> hex4();

  std::string_view input_;
  JsonTree& tree_;
  std::size_t at_ = 0;
};

}  // namespace cartwright::codec
