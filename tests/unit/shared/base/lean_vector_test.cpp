// LeanVector against std::vector: the same calls in the same order leave the same elements, and nothing is left alive.
#include "shared/base/lean_vector.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/sim/random.h"

namespace cartwright::base {
namespace {

// Counts the living, so that an element destroyed twice or never shows.
struct Counted {
  static inline int alive = 0;
  std::string text;

  explicit Counted(std::string value = "made") : text(std::move(value)) { ++alive; }
  Counted(const Counted& other) : text(other.text) { ++alive; }
  Counted(Counted&& other) noexcept : text(std::move(other.text)) { ++alive; }
  Counted& operator=(const Counted&) = default;
  Counted& operator=(Counted&&) noexcept = default;
  ~Counted() { --alive; }
  friend bool operator==(const Counted&, const Counted&) = default;
};

template <class T>
void expect_equal(const LeanVector<T>& lean, const std::vector<T>& model) {
  ASSERT_EQ(lean.size(), model.size());
  ASSERT_TRUE(std::equal(lean.begin(), lean.end(), model.begin()));
  ASSERT_TRUE(std::equal(lean.rbegin(), lean.rend(), model.rbegin()));
}

template <class T, class Make>
void drive(std::uint64_t seed, Make make) {
  sim::Random random(seed);
  LeanVector<T> lean;
  std::vector<T> model;
  for (int step = 0; step < 400; ++step) {
    const T value = make(random.below(1'000));
    const auto place = static_cast<std::size_t>(model.empty() ? 0 : random.below(model.size()));
    switch (random.below(9)) {
      case 0:
        lean.resize(place + 3), model.resize(place + 3);
        break;
      case 1:
        if (!model.empty())
          lean.erase(lean.begin() + place), model.erase(model.begin() + static_cast<std::ptrdiff_t>(place));
        break;
      case 2:
        erase_if(lean, [&](const T& each) { return each == value; });
        std::erase_if(model, [&](const T& each) { return each == value; });
        break;
      case 3: {
        LeanVector<T> copy = lean;
        copy.push_back(value);
        lean = copy, model.push_back(value);
        break;
      }
      case 4: {
        LeanVector<T> moved = std::move(lean);
        lean = std::move(moved);
        break;
      }
      case 5:
        if (!model.empty()) lean.pop_back(), model.pop_back();
        break;
      default:
        lean.push_back(value), model.push_back(value);
    }
    expect_equal(lean, model);
  }
  lean.erase(lean.begin() + lean.size() / 2, lean.end());
  model.resize(model.size() / 2);
  expect_equal(lean, model);
}

TEST(LeanVector, AgreesWithTheStandardVector) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    drive<std::uint32_t>(seed, [](std::uint64_t number) { return static_cast<std::uint32_t>(number); });
    drive<Counted>(seed, [](std::uint64_t number) { return Counted(std::string(number % 40, 'x')); });
  }
  EXPECT_EQ(Counted::alive, 0);
}

TEST(LeanVector, IsMadeAsTheStandardVectorIs) {
  expect_equal(LeanVector<int>{1, 2, 3}, std::vector<int>{1, 2, 3});
  expect_equal(LeanVector<int>(3), std::vector<int>(3));
  expect_equal(LeanVector<int>(3, 7), std::vector<int>(3, 7));
  LeanVector<int> itself{1, 2};
  itself = *&itself;
  expect_equal(itself, std::vector<int>{1, 2});
  EXPECT_EQ(LeanVector<int>().data(), nullptr);
}

}  // namespace
}  // namespace cartwright::base
