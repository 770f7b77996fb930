// Stable sorting that is compiled once. std::stable_sort and std::sort make 3 to 7 KB of code for every type, a seventh
// of the browser's module; this orders places by a comparison behind a pointer, then moves the values.
#pragma once

#include <cstdint>
#include <utility>

#include "shared/base/vector.h"

namespace cartwright::base {

// Whether the element at place `a` stands before the one at `b`.
using Before = bool (*)(const void* context, std::uint32_t a, std::uint32_t b);

// The places 0..count-1 in their order; equal elements keep theirs.
Vector<std::uint32_t> stable_order(std::uint32_t count, const void* context, Before before);

// Sorts `count` elements that `swap` exchanges.
void sort_in_place(std::uint32_t count, const void* context, Before before,
                   void (*swap)(const void* context, std::uint32_t, std::uint32_t));

template <class T, class Less>
void stable_sort(Vector<T>& values, Less less) {
  struct Context {
    T* values;
    const Less* less;
  };
  const Context all{values.data(), &less};
  sort_in_place(
      static_cast<std::uint32_t>(values.size()), &all,
      [](const void* context, std::uint32_t a, std::uint32_t b) {
        const auto& ours = *static_cast<const Context*>(context);
        return static_cast<bool>((*ours.less)(ours.values[a], ours.values[b]));
      },
      [](const void* context, std::uint32_t a, std::uint32_t b) {
        T* const ours = static_cast<const Context*>(context)->values;
        std::swap(ours[a], ours[b]);
      });
}

}  // namespace cartwright::base
