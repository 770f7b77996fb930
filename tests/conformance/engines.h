// The stores that the conformance suite runs over, each made new for a test.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "server/ops/file_sealer.h"
#include "server/store/memory/memory_store.h"
#include "server/store/postgres/postgres_store.h"
#include "server/store/sqlite/sqlite_store.h"
#include "tests/conformance/postgres_server.h"

namespace cartwright::store {

enum class Engine { Memory, Sqlite, Postgres };

inline std::string engine_name(const ::testing::TestParamInfo<Engine>& engine) {
  constexpr const char* kNames[] = {"memory", "sqlite", "postgres"};
  return kNames[static_cast<std::size_t>(engine.param)];
}

// An empty store of the engine that the test's parameter names, and a member in it.
class StoreOfEachEngine : public ::testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    open();
    write(
        [&](UnitOfWork& unit) { return unit.members().insert({.id = member, .username = "ann", .created_at = {1}}); });
  }
  void TearDown() override {
    store_.reset();
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  void open() {
    if (GetParam() == Engine::Sqlite) {
      folder_ = std::filesystem::temp_directory_path() /
                ("cw-conformance-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + "-" +
                 std::to_string(::getpid()));
      std::filesystem::create_directories(folder_);
    } else if (GetParam() == Engine::Postgres) {
      url_ = PostgresServer::get().fresh_url();
    }
    reopen();
  }
  // In memory an empty one; else with what is stored.
  void reopen() {
    switch (GetParam()) {
      case Engine::Memory:
        store_ = std::make_unique<memory::MemoryStore>();
        return;
      case Engine::Sqlite:
        return take(sqlite::SqliteStore::open((folder_ / "t.sqlite").string(), &sealer_));
      case Engine::Postgres:
        return take(postgres::PostgresStore::open(url_, &sealer_));
    }
  }

  void write(const Work& work) {
    const Status status = store_->write(work);
    ASSERT_TRUE(status.ok()) << status.error().name() << " " << status.error().detail;
  }
  base::ErrorCode refused(const Work& work) {
    const Status status = store_->write(work);
    EXPECT_FALSE(status.ok());
    return status.ok() ? base::ErrorCode::Unexpected : status.error().code;
  }
  template <class T, class F>
  T read(const F& work) {
    auto made = read_for<T>(*store_, work);
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().detail);
    return made.ok() ? std::move(*made) : T{};
  }

  const base::MemberId member{{1, 2, 3}};
  const base::MemberId other{{9}};
  ops::FileSealer sealer_{ops::FileSealer::Key{3}};
  std::unique_ptr<Store> store_;
  std::filesystem::path folder_;  // SQLite's
  std::string url_;               // PostgreSQL's

 private:
  template <class Opened>
  void take(Opened opened) {
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    store_ = std::move(opened).value();
  }
};

}  // namespace cartwright::store
