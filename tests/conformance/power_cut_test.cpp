// RELIABILITY P1 on SQLite: what was acknowledged is there after a power cut at any moment, and nothing is there by
// half.
#include "tests/conformance/power_cut_disk.h"

#include <fstream>

#include "server/store/sqlite/sqlite_store.h"
#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

constexpr std::int64_t kCommands = 700;  // enough for checkpoints in between
constexpr std::uint32_t kVariants = 40;
constexpr std::size_t kCuts = 500;

class PowerCut : public ::testing::Test {
 protected:
  void SetUp() override {
    // In memory where there is such a folder: the disk that is cut is the recording one.
    const std::filesystem::path memory = "/dev/shm";
    folder_ = (std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path()) /
              ("cw-power-cut-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    const std::string path = (folder_ / "t.sqlite").string();
    RecordingDisk disk;
    {
      auto store = sqlite::SqliteStore::open(path, nullptr);
      ASSERT_TRUE(store.ok());
      ASSERT_TRUE((*store)->write([&](UnitOfWork& unit) { return unit.members().insert({.id = member}); }).ok());
      disk.acknowledged(0);
      for (std::int64_t command = 1; command <= kCommands; ++command) {
        ASSERT_TRUE((*store)->write([&](UnitOfWork& unit) { return run(unit, command); }).ok());
        disk.acknowledged(command);
      }
    }
    events_ = disk.events();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Status run(UnitOfWork& unit, std::int64_t command) const {
    CartRow row{.change_no = static_cast<std::uint64_t>(command)};
    row.value.variant = 1 + static_cast<std::uint32_t>(command) % kVariants;
    row.value.added = command;
    row.value.note = std::string(800, 'x');
    CW_TRY(unit.cart_lines().put(member, row));
    return unit.members().store_sync(member, {.change_no = row.change_no});
  }

  // The last command that is there; -1 when it is not as some command left it.
  std::int64_t last_command(const DiskImage& image) {
    for (const char* name : {"t.sqlite", "t.sqlite-wal", "t.sqlite-shm"}) std::filesystem::remove(folder_ / name);
    for (const auto& [path, content] : image) std::ofstream(path, std::ios::binary) << content;
    auto store = sqlite::SqliteStore::open((folder_ / "t.sqlite").string(), nullptr);
    if (!store.ok()) return -1;
    const auto last = read_for<std::int64_t>(**store, [&](UnitOfWork& unit) -> Result<std::int64_t> {
      CW_TRY_ASSIGN(const MemberSync sync, unit.members().lock(member));
      CW_TRY_ASSIGN(const std::vector<CartRow> rows, unit.cart_lines().changed_since(member, 0, kVariants + 1));
      const auto count = static_cast<std::int64_t>(sync.change_no);
      if (static_cast<std::int64_t>(rows.size()) != std::min<std::int64_t>(count, kVariants)) return -1;
      for (const CartRow& row : rows) {
        const auto by = static_cast<std::int64_t>(row.change_no);
        if (row.value.added != by || by > count || by + static_cast<std::int64_t>(kVariants) <= count) return -1;
      }
      return count;
    });
    return last.ok() ? *last : -1;
  }

  // Cuts that lost what was acknowledged, or left something by half. The first acknowledgement is behind the
  // migrations.
  std::size_t losses(std::size_t cuts, bool honest) {
    std::size_t first = 0;
    while (events_[first].kind != DiskEvent::Kind::Acknowledged) ++first;
    std::size_t lost = 0;
    for (std::size_t cut = 0; cut < cuts; ++cut) {
      const std::size_t at = first + 1 + cut * (events_.size() - first - 1) / cuts;
      std::int64_t acknowledged = 0;
      for (std::size_t i = first; i < at; ++i) {
        if (events_[i].kind == DiskEvent::Kind::Acknowledged) acknowledged = events_[i].at;
      }
      const std::int64_t last = last_command(image_after_cut(events_, at, cut + 1, honest));
      if (last < acknowledged || last > acknowledged + 1) ++lost;
    }
    return lost;
  }

  const base::MemberId member{{1, 2, 3}};
  std::filesystem::path folder_;
  std::vector<DiskEvent> events_;
};

TEST_F(PowerCut, LosesNothingThatWasAcknowledgedAndLeavesNothingByHalf) {
  const bool checkpointed = std::any_of(
      events_.rbegin(), events_.rend() - static_cast<std::ptrdiff_t>(events_.size() / 2),
      [](const DiskEvent& event) { return event.kind == DiskEvent::Kind::Write && event.file.ends_with(".sqlite"); });
  EXPECT_TRUE(checkpointed);  // or it would only be the log that is cut
  EXPECT_EQ(losses(kCuts, true), 0U);
}

TEST_F(PowerCut, IsNoticedByThisTestWhereTheDiskOnlySaysThatItSynced) { EXPECT_GT(losses(20, false), 10U); }

}  // namespace
}  // namespace cartwright::store
