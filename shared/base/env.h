// The world as a state machine sees it: the time and random bytes are handed in, never fetched.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "shared/base/id.h"
#include "shared/base/instant.h"

namespace cartwright::base {

class Env {
 public:
  virtual ~Env() = default;
  virtual Instant instant() = 0;
  virtual void random(std::span<std::uint8_t> bytes) = 0;

  // A time-ordered id for a new entity.
  template <class IdType>
  IdType new_id() {
    std::array<std::uint8_t, 10> random_part{};
    random(random_part);
    return IdType{make_id(instant().ms, random_part)};
  }
};

}  // namespace cartwright::base
