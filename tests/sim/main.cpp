// sim [--seeds N] [--from S] [--seed S] [--plant K] [--hashes]: runs seeds and judges them.
//   --seed S     one seed, with its trace: the replay of a failure
//   --plant K    switches on planted bug K (base/plant.h): the run succeeds when a judge finds it
//   --hashes     prints one trace hash per seed, for comparison between compilers
// Ends with "N passed, N failed"; exit 0 when none failed.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "shared/base/plant.h"
#include "tests/sim/documents.h"
#include "tests/sim/world.h"

namespace {

struct Options {
  std::uint64_t from = 1;
  std::uint64_t seeds = 1'000;
  bool verbose = false;
  bool hashes = false;
  int plant = 0;
};

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view flag = argv[i];
    const char* value = i + 1 < argc ? argv[i + 1] : "0";
    if (flag == "--seeds") options.seeds = std::strtoull(value, nullptr, 10), ++i;
    if (flag == "--from") options.from = std::strtoull(value, nullptr, 10), ++i;
    if (flag == "--plant") options.plant = std::atoi(value), ++i;
    if (flag == "--hashes") options.hashes = true;
    if (flag == "--seed") {
      options.from = std::strtoull(value, nullptr, 10), ++i;
      options.seeds = 1;
      options.verbose = true;
    }
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  cartwright::base::g_planted = static_cast<cartwright::base::Plant>(options.plant);
  std::uint64_t failed = 0;
  for (std::uint64_t seed = options.from; seed < options.from + options.seeds; ++seed) {
    cartwright::sim::Trace trace(options.verbose);
    cartwright::sim::World(seed, trace).run();
    cartwright::sim::DocumentWorld(seed, trace).run();
    if (options.hashes)
      std::printf("%llu %016llx\n", static_cast<unsigned long long>(seed),
                  static_cast<unsigned long long>(trace.hash()));
    if (trace.first_violation().empty()) continue;
    ++failed;
    std::printf("seed %llu: %s\n  replay: ./dev sim --seed %llu%s\n", static_cast<unsigned long long>(seed),
                trace.first_violation().c_str(), static_cast<unsigned long long>(seed),
                options.plant != 0 ? (" --plant " + std::to_string(options.plant)).c_str() : "");
    if (options.plant != 0) {
      std::printf("planted bug %d found after %llu seeds\n1 passed, 0 failed\n", options.plant,
                  static_cast<unsigned long long>(seed - options.from + 1));
      return 0;
    }
    if (failed >= 10) break;
  }
  if (options.plant != 0) {
    std::printf("planted bug %d was not found\n0 passed, 1 failed\n", options.plant);
    return 1;
  }
  std::printf("%llu passed, %llu failed\n", static_cast<unsigned long long>(options.seeds - failed),
              static_cast<unsigned long long>(failed));
  return failed == 0 ? 0 : 1;
}
