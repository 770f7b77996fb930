#include "server/store/sqlite/sqlite_store.h"

#include <gtest/gtest.h>

namespace cartwright::store::sqlite {
namespace {

using base::ErrorCode;

TEST(Migrate, AppliesEachOnceAndRefusesAChangedOrNewerOne) {
  auto database = Database::open(":memory:", Access::ReadWrite);
  ASSERT_TRUE(database.ok());
  const std::vector<sql::Migration> first = {{"0001_a", "CREATE TABLE a (x INTEGER) STRICT"}};
  const std::vector<sql::Migration> both = {first[0], {"0002_b", "CREATE TABLE b (x INTEGER) STRICT"}};
  const std::vector<sql::Migration> changed = {{"0001_a", "CREATE TABLE a (y INTEGER) STRICT"}, both[1]};
  ASSERT_TRUE(migrate(**database, first).ok());
  ASSERT_TRUE(migrate(**database, both).ok());
  ASSERT_TRUE(migrate(**database, both).ok());
  EXPECT_EQ(migrate(**database, changed).error().code, ErrorCode::HashMismatch);
  EXPECT_EQ(migrate(**database, first).error().code, ErrorCode::BadVersion);
}

TEST(Migrate, AFailingOneLeavesNothing) {
  auto database = Database::open(":memory:", Access::ReadWrite);
  ASSERT_TRUE(database.ok());
  const std::vector<sql::Migration> bad = {
      {"0001_a", "CREATE TABLE a (x INTEGER) STRICT; CREATE TABLE a (x INTEGER) STRICT"}};
  EXPECT_FALSE(migrate(**database, bad).ok());
  EXPECT_FALSE((*database)->in_transaction());
  EXPECT_TRUE(migrate(**database, {{"0001_a", "CREATE TABLE a (x INTEGER) STRICT"}}).ok());
}

}  // namespace
}  // namespace cartwright::store::sqlite
