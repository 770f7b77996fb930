// Member functions for Embind, as functions with the object's address before their arguments: Embind's part for classes
// costs 5 KB more (docs/adr/0007).
#pragma once

#include <cstdint>
#include <utility>

#include <emscripten/bind.h>

namespace cartwright::bindings {

template <class C, class R, class... Arguments>
struct MemberMethod {
  template <R (C::*kMethod)(Arguments...)>
  static R call(std::uintptr_t object, Arguments... arguments) {
    return (reinterpret_cast<C*>(object)->*kMethod)(std::move(arguments)...);
  }
  template <R (C::*kMethod)(Arguments...) const>
  static R call_const(std::uintptr_t object, Arguments... arguments) {
    return (reinterpret_cast<const C*>(object)->*kMethod)(std::move(arguments)...);
  }
};

template <auto kMethod, class C, class R, class... Arguments>
void bind_member(const char* name, R (C::*)(Arguments...)) {
  emscripten::function(name, &MemberMethod<C, R, Arguments...>::template call<kMethod>);
}
template <auto kMethod, class C, class R, class... Arguments>
void bind_member(const char* name, R (C::*)(Arguments...) const) {
  emscripten::function(name, &MemberMethod<C, R, Arguments...>::template call_const<kMethod>);
}
template <auto kMethod>
void member_method(const char* name) {
  bind_member<kMethod>(name, kMethod);
}

}  // namespace cartwright::bindings
