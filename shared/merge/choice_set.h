// An observed-remove set of numbers: a removal takes away the additions it has seen and no others, so what one device
// adds while another removes it stays. Nothing is ever dropped, so the size is bounded by limits::kChoiceMarksMax.
#pragma once

#include <cstdint>

#include "shared/merge/stamp.h"

namespace cartwright::merge {

// What one device did with one number: its last addition, and the last addition of it that somebody took away.
struct ChoiceMark {
  static constexpr const char* kTypeName = "ChoiceMark";
  std::uint32_t choice = 0;
  base::DeviceId device;
  std::uint64_t added = 0;  // counters of stamps; 0: never
  std::uint64_t removed = 0;

  void describe(codec::Visitor& v);
  friend bool operator==(const ChoiceMark&, const ChoiceMark&) = default;
};

class ChoiceSet {
 public:
  static constexpr const char* kTypeName = "ChoiceSet";

  // Adding what is there changes nothing, and so does removing what is not. Errors: line_limit (no room for a mark).
  base::Status add(std::uint32_t choice, const Stamp& at);
  void remove(std::uint32_t choice);
  // Adds and removes until exactly these are there. Errors: line_limit.
  base::Status replace(const base::Vector<std::uint32_t>& choices, const Stamp& at);
  void merge(const ChoiceSet& other);

  base::Vector<std::uint32_t> shown() const;  // rising
  bool has(std::uint32_t choice) const;
  std::uint64_t last_counter() const;
  std::size_t size() const { return marks_.size(); }  // with removed ones

  void describe(codec::Visitor& v);
  friend bool operator==(const ChoiceSet&, const ChoiceSet&) = default;

 private:
  base::Vector<ChoiceMark> marks_;  // by choice, then device
};

}  // namespace cartwright::merge
