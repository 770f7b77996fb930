// Result<T>: a value or an Error. What can fail returns it; CW_TRY passes an error up.
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "shared/base/check.h"
#include "shared/base/error.h"

namespace cartwright::base {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}            // NOLINT: implicit on purpose
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}        // NOLINT
  Result(ErrorCode code) : state_(std::in_place_index<1>, Error{.code = code}) {}  // NOLINT

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & {
    CHECK(ok());
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    CHECK(ok());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    CHECK(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  const Error& error() const {
    CHECK(!ok());
    return *std::get_if<1>(&state_);
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}        // NOLINT
  Result(ErrorCode code) : error_(Error{.code = code}) {}  // NOLINT

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Error& error() const {
    CHECK(!ok());
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

}  // namespace cartwright::base

#define CW_CONCAT_INNER(a, b) a##b
#define CW_CONCAT(a, b) CW_CONCAT_INNER(a, b)
// CW_TRY(expression): return the error, if any.  CW_TRY_ASSIGN(declaration, expression): or bind the value.
#define CW_TRY(expression)                                                        \
  do {                                                                            \
    if (auto cw_status = (expression); !cw_status.ok()) return cw_status.error(); \
  } while (false)
#define CW_TRY_ASSIGN(declaration, expression)                                               \
  auto CW_CONCAT(cw_result_, __LINE__) = (expression);                                       \
  if (!CW_CONCAT(cw_result_, __LINE__).ok()) return CW_CONCAT(cw_result_, __LINE__).error(); \
  declaration = std::move(CW_CONCAT(cw_result_, __LINE__)).value()
