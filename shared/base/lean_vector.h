// The part of std::vector that the module needs, compiled small: one way to grow for each type, and one for all types
// whose bytes may be copied. Same names and meanings as std::vector; growing invalidates references. Memory that is not
// there ends the process, as std::vector without exceptions does.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <iterator>
#include <new>
#include <type_traits>
#include <utility>

namespace cartwright::base {

namespace lean {
// Twice the capacity, or `needed` elements when that is more.
std::size_t next_capacity(std::size_t capacity, std::size_t needed);
void* allocate(std::size_t count, std::size_t element_bytes);
// New memory with the bytes of the first `kept` elements; releases the old.
void* move_bytes(void* memory, std::size_t kept, std::size_t count, std::size_t element_bytes);
void release(void* memory);
}  // namespace lean

template <class T>
class LeanVector {
 public:
  using value_type = T;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;
  using reference = T&;
  using const_reference = const T&;
  using iterator = T*;
  using const_iterator = const T*;
  using reverse_iterator = std::reverse_iterator<T*>;
  using const_reverse_iterator = std::reverse_iterator<const T*>;

  static_assert(alignof(T) <= alignof(std::max_align_t), "memory comes from malloc");

  LeanVector() = default;
  explicit LeanVector(std::size_t size) { resize(size); }
  LeanVector(std::size_t size, const T& value) {
    reserve(size);
    while (size_ < size) push_back(value);
  }
  LeanVector(std::initializer_list<T> values) { append(values.begin(), values.size()); }
  LeanVector(const LeanVector& other) { append(other.data_, other.size_); }
  LeanVector(LeanVector&& other) noexcept { swap(other); }
  LeanVector& operator=(const LeanVector& other) {
    LeanVector copy(other);
    swap(copy);
    return *this;
  }
  LeanVector& operator=(LeanVector&& other) noexcept {
    LeanVector moved(std::move(other));
    swap(moved);
    return *this;
  }
  ~LeanVector() {
    clear();
    lean::release(data_);
  }

  iterator begin() { return data_; }
  iterator end() { return data_ + size_; }
  const_iterator begin() const { return data_; }
  const_iterator end() const { return data_ + size_; }
  reverse_iterator rbegin() { return reverse_iterator(end()); }
  reverse_iterator rend() { return reverse_iterator(begin()); }
  const_reverse_iterator rbegin() const { return const_reverse_iterator(end()); }
  const_reverse_iterator rend() const { return const_reverse_iterator(begin()); }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::size_t capacity() const { return capacity_; }
  T* data() { return data_; }
  const T* data() const { return data_; }
  T& operator[](std::size_t place) { return data_[place]; }
  const T& operator[](std::size_t place) const { return data_[place]; }
  T& front() { return data_[0]; }
  const T& front() const { return data_[0]; }
  T& back() { return data_[size_ - 1]; }
  const T& back() const { return data_[size_ - 1]; }

  [[gnu::noinline]] void reserve(std::size_t count) {
    if (count <= capacity_) return;
    const std::size_t capacity = lean::next_capacity(capacity_, count);
    if constexpr (std::is_trivially_copyable_v<T>) {
      data_ = static_cast<T*>(lean::move_bytes(data_, size_, capacity, sizeof(T)));
    } else {
      T* fresh = static_cast<T*>(lean::allocate(capacity, sizeof(T)));
      for (std::size_t i = 0; i < size_; ++i) {
        new (fresh + i) T(std::move(data_[i]));
        data_[i].~T();
      }
      lean::release(data_);
      data_ = fresh;
    }
    capacity_ = capacity;
  }
  void resize(std::size_t size) {
    truncate(size);
    reserve(size);
    if constexpr (std::is_arithmetic_v<T>) {
      if (size > size_) std::memset(data_ + size_, 0, (size - size_) * sizeof(T));
      size_ = size;
    } else {
      while (size_ < size) new (data_ + size_++) T();
    }
  }
  void clear() { truncate(0); }
  void swap(LeanVector& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  // The arguments may not refer into the vector, unlike std::vector's: growing comes first.
  template <class... Arguments>
  T& emplace_back(Arguments&&... arguments) {
    if (size_ == capacity_) reserve(size_ + 1);
    T* const made = new (data_ + size_) T(std::forward<Arguments>(arguments)...);
    ++size_;
    return *made;
  }
  void push_back(const T& value) { emplace_back(value); }
  void push_back(T&& value) { emplace_back(std::move(value)); }
  void pop_back() { truncate(size_ - 1); }
  iterator erase(const_iterator place) { return erase(place, place + 1); }
  iterator erase(const_iterator first, const_iterator last) {
    T* const gap = data_ + (first - data_);
    if (first == last) return gap;
    std::move(data_ + (last - data_), end(), gap);
    truncate(size_ - static_cast<std::size_t>(last - first));
    return gap;
  }

  friend bool operator==(const LeanVector& a, const LeanVector& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }
  template <class Predicate>
  friend std::size_t erase_if(LeanVector& values, Predicate predicate) {
    const iterator kept = std::remove_if(values.begin(), values.end(), predicate);
    const auto erased = static_cast<std::size_t>(values.end() - kept);
    values.erase(kept, values.end());
    return erased;
  }

 private:
  void append(const T* from, std::size_t count) {
    reserve(size_ + count);
    for (; count > 0; --count) new (data_ + size_++) T(*from++);
  }
  void truncate(std::size_t size) {
    while (size_ > size) data_[--size_].~T();
  }

  T* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace cartwright::base
