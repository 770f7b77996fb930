// What a mutated copy of a room calls in place of its operators: each function does what stood there, unless the mutant
// with its number (`id`, or the next one where two are named) is switched on (mutants.cpp reads which). Whatever a
// compiler evaluates itself is never mutated. Every operand is evaluated once, as in the original.
#pragma once

#include <type_traits>

namespace mutants {

extern unsigned g_active;          // 0: none
extern unsigned char* g_recorder;  // a byte for each number that was asked for, when somebody wants to know

constexpr bool on(unsigned id) {
  if (std::is_constant_evaluated()) return false;
  if (g_recorder != nullptr) g_recorder[id] = 1;
  return g_active == id;
}

// In front of a statement that a mutant leaves out.
constexpr bool off(unsigned id) { return !on(id); }

template <class T>
constexpr bool flip(unsigned id, const T& value) {
  const bool is_on = on(id);
  return static_cast<bool>(value) != is_on;
}
// The operand of && that a mutant takes for true, and of || that one takes for false.
template <class T>
constexpr bool or_true(unsigned id, const T& value) {
  const bool is_on = on(id);
  return static_cast<bool>(value) || is_on;
}
template <class T>
constexpr bool and_false(unsigned id, const T& value) {
  const bool is_on = on(id);
  return static_cast<bool>(value) && !is_on;
}

template <class T>
constexpr T number(unsigned id, T value) {
  if (on(id)) return value + 1;
  if (value > 0 && on(id + 1)) return value - 1;
  return value;
}
template <class T>
constexpr T negated(unsigned id, T value) {
  return on(id) ? static_cast<T>(-value) : value;
}

// A relation, its boundary (id) and its opposite (id + 1), all by the operator itself: types of ours often have only
// one.
#define MUTANTS_RELATION(name, relation)                     \
  template <class L, class R>                                \
  constexpr bool name(unsigned id, const L& l, const R& r) { \
    if (on(id)) return !static_cast<bool>(r relation l);     \
    const bool is_opposite = on(id + 1);                     \
    return static_cast<bool>(l relation r) != is_opposite;   \
  }
MUTANTS_RELATION(less, <)
MUTANTS_RELATION(less_equal, <=)
MUTANTS_RELATION(greater, >)
MUTANTS_RELATION(greater_equal, >=)
#undef MUTANTS_RELATION

template <class L, class R>
constexpr bool equal(unsigned id, const L& l, const R& r) {
  const bool is_on = on(id);
  return static_cast<bool>(l == r) != is_on;
}
template <class L, class R>
constexpr bool not_equal(unsigned id, const L& l, const R& r) {
  const bool is_on = on(id);
  return static_cast<bool>(l != r) != is_on;
}

#define MUTANTS_ARITHMETIC(name, original, other)            \
  template <class L, class R>                                \
  constexpr auto name(unsigned id, const L& l, const R& r) { \
    using Type = decltype(l original r);                     \
    if constexpr (requires { Type(l other r); }) {           \
      if (on(id)) return Type(l other r);                    \
    }                                                        \
    return Type(l original r);                               \
  }
MUTANTS_ARITHMETIC(plus, +, -)
MUTANTS_ARITHMETIC(minus, -, +)
MUTANTS_ARITHMETIC(times, *, /)
MUTANTS_ARITHMETIC(over, /, *)
MUTANTS_ARITHMETIC(modulo, %, /)
MUTANTS_ARITHMETIC(left, <<, >>)
MUTANTS_ARITHMETIC(right, >>, <<)
MUTANTS_ARITHMETIC(bit_and, &, |)
MUTANTS_ARITHMETIC(bit_or, |, &)
MUTANTS_ARITHMETIC(bit_xor, ^, &)
#undef MUTANTS_ARITHMETIC

#define MUTANTS_ASSIGNMENT(name, original, other)    \
  template <class L, class R>                        \
  constexpr L& name(unsigned id, L& l, const R& r) { \
    return on(id) ? (l other r) : (l original r);    \
  }
MUTANTS_ASSIGNMENT(plus_is, +=, -=)
MUTANTS_ASSIGNMENT(minus_is, -=, +=)
MUTANTS_ASSIGNMENT(times_is, *=, /=)
MUTANTS_ASSIGNMENT(over_is, /=, *=)
MUTANTS_ASSIGNMENT(bit_and_is, &=, |=)
MUTANTS_ASSIGNMENT(bit_or_is, |=, &=)
#undef MUTANTS_ASSIGNMENT

template <class T>
constexpr T& increment(unsigned id, T& value) {
  return on(id) ? --value : ++value;
}
template <class T>
constexpr T& decrement(unsigned id, T& value) {
  return on(id) ? ++value : --value;
}
template <class T>
constexpr T increment_after(unsigned id, T& value) {
  return on(id) ? value-- : value++;
}
template <class T>
constexpr T decrement_after(unsigned id, T& value) {
  return on(id) ? value++ : value--;
}

}  // namespace mutants
