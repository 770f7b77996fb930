// Stable sorting that is compiled once. std::stable_sort and std::sort make 3 to 7 KB of code for every type, a seventh
// of the browser's module; this orders places by a comparison behind a pointer, then moves the values.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace cartwright::base {

// Whether the element at place `a` stands before the one at `b`.
using Before = bool (*)(const void* context, std::uint32_t a, std::uint32_t b);

// The places 0..count-1 in their order; equal elements keep theirs.
std::vector<std::uint32_t> stable_order(std::uint32_t count, const void* context, Before before);

template <class T, class Less>
void stable_sort(std::vector<T>& values, Less less) {
  struct Context {
    const T* values;
    const Less* less;
  };
  const Context context{values.data(), &less};
  const Before before = [](const void* pointer, std::uint32_t a, std::uint32_t b) {
    const auto& ours = *static_cast<const Context*>(pointer);
    return static_cast<bool>((*ours.less)(ours.values[a], ours.values[b]));
  };
  std::vector<T> sorted;
  sorted.reserve(values.size());
  for (const std::uint32_t place : stable_order(static_cast<std::uint32_t>(values.size()), &context, before)) {
    sorted.push_back(std::move(values[place]));
  }
  values = std::move(sorted);
}

}  // namespace cartwright::base
