// A described message as a line of CSV (RFC 4180): a column for each value, named as in JSON, nested ones with dots.
// A list is one cell of its values; its JSON has the structure.
#pragma once

#include "shared/codec/visitor.h"

namespace cartwright::app {

// Quoted where it must be. A text that a spreadsheet would take for a formula gets an apostrophe before it.
std::string csv_cell(std::string_view text);

std::string csv_head_of(void (*describe)(const void* message, codec::Visitor& v), const void* message);
std::string csv_line_of(void (*describe)(const void* message, codec::Visitor& v), const void* message);

// Writing visitors only read (codec/visitor.h), so a const message may be described.
template <class M>
void describe_const(const void* message, codec::Visitor& v) {
  const_cast<M*>(static_cast<const M*>(message))->describe(v);
}
template <class M>
std::string csv_head(const M& message) {
  return csv_head_of(describe_const<M>, &message);
}
template <class M>
std::string csv_line(const M& message) {
  return csv_line_of(describe_const<M>, &message);
}

}  // namespace cartwright::app
