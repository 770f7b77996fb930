// Which mutant runs: MUTANT=number. With MUTANTS_REACHED=file the numbers that the program came to are written there
// when it ends, so that a mutant is later run by those tests only that reach it.
#include "tests/mutation/mutants.h"

#include <cstdio>
#include <cstdlib>

namespace mutants {

constinit unsigned g_active = 0;
constinit unsigned char* g_recorder = nullptr;

namespace {

constexpr unsigned kNumbersMax = 1U << 20;
constinit unsigned char g_reached[kNumbersMax] = {};

void write_reached() {
  std::FILE* const file = std::fopen(std::getenv("MUTANTS_REACHED"), "w");
  if (file == nullptr) std::abort();
  for (unsigned id = 1; id < kNumbersMax; ++id) {
    if (g_reached[id] != 0) std::fprintf(file, "%u\n", id);
  }
  std::fclose(file);
}

// Before anything of the rooms runs.
__attribute__((constructor(101))) void read_environment() {
  if (const char* const id = std::getenv("MUTANT")) g_active = static_cast<unsigned>(std::strtoul(id, nullptr, 10));
  if (std::getenv("MUTANTS_REACHED") == nullptr) return;
  g_recorder = g_reached;
  std::atexit(write_reached);
}

}  // namespace
}  // namespace mutants
