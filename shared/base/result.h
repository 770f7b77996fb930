// Result<T>: a value or an Error. What can fail returns it; CW_TRY passes an error up.
#pragma once

#include <new>
#include <utility>

#include "shared/base/check.h"
#include "shared/base/error.h"

namespace cartwright::base {

// Moves only. A union of its own: std::variant costs the module a kilobyte.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T&& value) : ok_(true), value_(std::move(value)) {}           // NOLINT: implicit on purpose
  Result(const T& value) : ok_(true), value_(value) {}                 // NOLINT
  Result(Error&& error) : ok_(false), error_(std::move(error)) {}      // NOLINT
  Result(const Error& error) : ok_(false), error_(error) {}            // NOLINT
  Result(ErrorCode code) : ok_(false), error_(Error{.code = code}) {}  // NOLINT
  Result(Result&& other) noexcept : ok_(other.ok_) { take(other); }
  Result& operator=(Result&& other) noexcept {
    if (this == &other) return *this;
    drop();
    ok_ = other.ok_;
    take(other);
    return *this;
  }
  ~Result() { drop(); }

  bool ok() const { return ok_; }
  explicit operator bool() const { return ok_; }

  T& value() & {
    CHECK(ok_);
    return value_;
  }
  const T& value() const& {
    CHECK(ok_);
    return value_;
  }
  T&& value() && {
    CHECK(ok_);
    return std::move(value_);
  }
  const Error& error() const& {
    CHECK(!ok_);
    return error_;
  }
  Error&& error() && {
    CHECK(!ok_);
    return std::move(error_);
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  void take(Result& other) {
    if (ok_) {
      new (&value_) T(std::move(other.value_));
    } else {
      new (&error_) Error(std::move(other.error_));
    }
  }
  void drop() {
    if (ok_) {
      value_.~T();
    } else {
      error_.~Error();
    }
  }

  bool ok_;
  union {
    T value_;
    Error error_;
  };
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : ok_(false), error_(std::move(error)) {}        // NOLINT
  Result(ErrorCode code) : ok_(false), error_(Error{.code = code}) {}  // NOLINT

  bool ok() const { return ok_; }
  explicit operator bool() const { return ok_; }
  const Error& error() const& {
    CHECK(!ok_);
    return error_;
  }
  Error&& error() && {
    CHECK(!ok_);
    return std::move(error_);
  }

 private:
  bool ok_ = true;
  Error error_;
};

using Status = Result<void>;

}  // namespace cartwright::base

#define CW_CONCAT_INNER(a, b) a##b
#define CW_CONCAT(a, b) CW_CONCAT_INNER(a, b)
// CW_TRY(expression): return the error, if any.  CW_TRY_ASSIGN(declaration, expression): or bind the value.
#define CW_TRY(expression)                                                                   \
  do {                                                                                       \
    if (auto cw_status = (expression); !cw_status.ok()) return std::move(cw_status).error(); \
  } while (false)
#define CW_TRY_ASSIGN(declaration, expression)                                                          \
  auto CW_CONCAT(cw_result_, __LINE__) = (expression);                                                  \
  if (!CW_CONCAT(cw_result_, __LINE__).ok()) return std::move(CW_CONCAT(cw_result_, __LINE__)).error(); \
  declaration = std::move(CW_CONCAT(cw_result_, __LINE__)).value()
