#include "shared/merge/choice_set.h"

#include <algorithm>

#include "shared/base/insert.h"
#include "shared/base/limits.h"
#include "shared/base/plant.h"

namespace cartwright::merge {
namespace {

bool stands_before(const ChoiceMark& a, const ChoiceMark& b) {
  return a.choice != b.choice ? a.choice < b.choice : a.device < b.device;
}

bool is_there(const ChoiceMark& mark) { return mark.added > mark.removed; }

// The mark of this choice and device; a new one where there is none.
ChoiceMark& mark_of(base::Vector<ChoiceMark>& marks, const ChoiceMark& wanted) {
  std::size_t place = 0;
  while (place < marks.size() && stands_before(marks[place], wanted)) ++place;
  if (place == marks.size() || stands_before(wanted, marks[place])) {
    base::insert_at(marks, place) = {.choice = wanted.choice, .device = wanted.device};
  }
  return marks[place];
}

}  // namespace

void ChoiceMark::describe(codec::Visitor& v) {
  v.u32("choice", choice);
  v.id("device", device);
  v.u64("added", added);
  v.u64("removed", removed);
}

base::Status ChoiceSet::add(std::uint32_t choice, const Stamp& at) {
  if (has(choice)) return {};
  const ChoiceMark wanted{.choice = choice, .device = at.device, .added = at.counter};
  const bool is_known = std::any_of(marks_.begin(), marks_.end(), [&](const ChoiceMark& one) {
    return one.choice == choice && one.device == at.device;
  });
  if (!is_known && marks_.size() >= limits::kChoiceMarksMax) return base::ErrorCode::LineLimit;
  mark_of(marks_, wanted).added = at.counter;
  return {};
}

void ChoiceSet::remove(std::uint32_t choice) {
  for (ChoiceMark& one : marks_) {
    if (one.choice == choice) one.removed = std::max(one.removed, one.added);
  }
}

base::Status ChoiceSet::replace(const base::Vector<std::uint32_t>& choices, const Stamp& at) {
  for (const std::uint32_t there : shown()) {
    if (std::find(choices.begin(), choices.end(), there) == choices.end()) remove(there);
  }
  for (const std::uint32_t wanted : choices) CW_TRY(add(wanted, at));
  return {};
}

void ChoiceSet::merge(const ChoiceSet& other) {
  for (const ChoiceMark& one : other.marks_) {
    ChoiceMark& ours = mark_of(marks_, one);
    ours.added = std::max(ours.added, one.added);
    if (!base::planted(base::Plant::RemovalNotMerged)) ours.removed = std::max(ours.removed, one.removed);
  }
}

base::Vector<std::uint32_t> ChoiceSet::shown() const {
  base::Vector<std::uint32_t> choices;
  for (const ChoiceMark& one : marks_) {
    if (is_there(one) && (choices.empty() || choices.back() != one.choice)) choices.push_back(one.choice);
  }
  return choices;
}

bool ChoiceSet::has(std::uint32_t choice) const {
  return std::any_of(marks_.begin(), marks_.end(),
                     [choice](const ChoiceMark& one) { return one.choice == choice && is_there(one); });
}

std::uint64_t ChoiceSet::last_counter() const {
  std::uint64_t last = 0;
  for (const ChoiceMark& one : marks_) last = std::max({last, one.added, one.removed});
  return last;
}

void ChoiceSet::describe(codec::Visitor& v) {
  v.list("marks", marks_, limits::kChoiceMarksMax);
  // Merging walks the marks in their order: what came from elsewhere must have it.
  if (v.is_reading() && !v.failed()) {
    for (std::size_t i = 1; i < marks_.size(); ++i) {
      if (!stands_before(marks_[i - 1], marks_[i])) v.reject({.code = base::ErrorCode::OutOfRange, .detail = "marks"});
    }
  }
}

}  // namespace cartwright::merge
