// Inserting into a vector, compiled small: std::vector::insert makes a kilobyte of code for every type.
#pragma once

#include <cstddef>
#include <utility>

#include "shared/base/vector.h"

namespace cartwright::base {

// Makes room at `place` (0 <= place <= size) and answers the new element, made by default.
template <class T>
T& insert_at(Vector<T>& values, std::size_t place) {
  values.emplace_back();
  for (std::size_t i = values.size() - 1; i > place; --i) std::swap(values[i], values[i - 1]);
  return values[place];
}

// `front` before what `values` holds.
template <class T>
void put_before(Vector<T>& values, Vector<T> front) {
  for (T& value : values) front.push_back(std::move(value));
  values = std::move(front);
}

}  // namespace cartwright::base
