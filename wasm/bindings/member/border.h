// What the second module's objects cross the border with: outcomes as JSON, bytes, the page's clock and chance.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "shared/base/env.h"
#include "wasm/bindings/member/member_views.h"

extern "C" {
// member_library.js keeps a copy of the bytes for wasm/src to take.
void cw_member_give(const std::uint8_t* bytes, std::size_t size);
double cw_member_now();
void cw_member_random(std::uint8_t* bytes, std::size_t size);
}

namespace cartwright::bindings {

inline base::ByteView view_of(std::uintptr_t bytes, std::uint32_t size) {
  return {reinterpret_cast<const std::uint8_t*>(bytes), size};
}

inline void give_bytes(const base::Bytes& bytes) { cw_member_give(bytes.data(), bytes.size()); }

inline base::Instant now() { return {static_cast<std::int64_t>(cw_member_now())}; }

template <class IdType>
IdType made_id() {
  std::array<std::uint8_t, 10> random{};
  cw_member_random(random.data(), random.size());
  return IdType{base::make_id(now().ms, random)};
}

// An empty code is a success.
inline std::string outcome(const base::Status& status) {
  if (status.ok()) return codec::to_json(MemberOutcome{});
  return codec::to_json(MemberOutcome{std::string(status.error().name()), status.error().detail});
}

}  // namespace cartwright::bindings
