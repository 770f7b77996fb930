// What was changed in a profile (spec 02, ProfileChange).
#include "server/app/profile/changes.h"

#include "server/app/profile/profile.h"
#include "server/jobs/jobs.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;

class ProfileChanges : public AccountWorld {
 protected:
  app::DocumentServices documents{store, sealer, env};

  base::Status patch(const app::SessionInfo& session, const protocol::ProfilePatch& patch) {
    const auto kept = app::patch_profile(documents, session, patch, std::nullopt);
    return kept.ok() ? base::Status() : base::Status(kept.error());
  }
  protocol::ProfileChangePage page(std::string_view cursor = {}, std::size_t limit = 100) {
    const auto found = app::my_profile_changes(documents, phone, {.cursor = cursor, .limit = limit});
    EXPECT_TRUE(found.ok());
    return found.ok() ? *found : protocol::ProfileChangePage{};
  }
  std::vector<store::ProfileChangeRow> rows() {
    const auto found = store::read_for<std::vector<store::ProfileChangeRow>>(
        store, [&](store::UnitOfWork& unit) { return unit.profile_changes().list(ann, {}, 1'000); });
    EXPECT_TRUE(found.ok());
    return found.ok() ? *found : std::vector<store::ProfileChangeRow>{};
  }
};

TEST_F(ProfileChanges, EachFieldIsRecordedWithWhatItWasWhenAndByWhichDevice) {
  ASSERT_TRUE(patch(phone, {.nickname = "Ann", .bio = "tea"}).ok());
  env.now.ms += 1'000;
  ASSERT_TRUE(patch(laptop, {.nickname = "Annie"}).ok());
  const protocol::ProfileChangePage all = page();
  ASSERT_EQ(all.changes.size(), 3U);
  EXPECT_EQ(all.changes[0],
            (protocol::ProfileChange{
                .field = "nickname", .before = "Ann", .after = "Annie", .at = env.now, .device_number = 2}));
  EXPECT_EQ(all.changes[1].device_number, 1U);
  EXPECT_EQ(all.changes[1].at.ms, env.now.ms - 1'000);
  EXPECT_TRUE(all.next.empty());
}

TEST_F(ProfileChanges, ASyncIsRecordedAndItsRepeatIsNot) {
  member::Profile mine;
  ASSERT_TRUE(mine.edit({.nickname = "Ann", .bio = "tea"}, mine.next_stamp(laptop.device)).ok());
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(app::sync_profile(documents, laptop, {.profile = mine}).ok());
  const protocol::ProfileChangePage all = page();
  ASSERT_EQ(all.changes.size(), 2U);
  for (const protocol::ProfileChange& one : all.changes) EXPECT_EQ(one.device_number, 2U);
}

TEST_F(ProfileChanges, WhatIsRefusedOrNotCommittedIsNotRecorded) {
  EXPECT_EQ(patch(phone, {.nickname = "admin"}).error().code, ErrorCode::NicknameBlocked);
  EXPECT_TRUE(rows().empty());
  store.fault_next_commit(store::memory::CommitFault::Refused);
  EXPECT_FALSE(patch(phone, {.nickname = "Ann"}).ok());
  EXPECT_TRUE(rows().empty()) << "the change and its record are one transaction";
  EXPECT_EQ(app::get_profile(documents, phone)->document.fields.nickname, "");
}

TEST_F(ProfileChanges, IsSealedForItsMemberAndPlace) {
  ASSERT_TRUE(patch(phone, {.real_name = "Li Lei"}).ok());
  const std::vector<store::ProfileChangeRow> kept = rows();
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(base::as_text(kept[0].sealed).find("Li Lei"), std::string_view::npos);
  EXPECT_EQ(base::as_text(kept[0].sealed).find("real_name"), std::string_view::npos);
  const app::SessionInfo bo = sign_in(add_member("bo"), 1);
  ASSERT_TRUE(
      store.write([&](store::UnitOfWork& unit) { return unit.profile_changes().insert(bo.member, kept[0]); }).ok());
  EXPECT_EQ(app::my_profile_changes(documents, bo, {}).error().code, ErrorCode::StoreFailed);
}

TEST_F(ProfileChanges, PagesFollowEachOtherAndACursorThatIsNoneIsRefused) {
  for (const char* bio : {"a", "b", "c", "d", "e"}) {
    env.now.ms += 10;
    ASSERT_TRUE(patch(phone, {.bio = bio}).ok());
  }
  std::string seen, cursor;
  do {
    const protocol::ProfileChangePage part = page(cursor, 2);
    EXPECT_LE(part.changes.size(), 2U);
    for (const protocol::ProfileChange& one : part.changes) seen += one.after;
    cursor = part.next;
  } while (!cursor.empty());
  EXPECT_EQ(seen, "edcba");
  EXPECT_FALSE(app::my_profile_changes(documents, phone, {.cursor = "elsewhere"}).ok());
}

TEST_F(ProfileChanges, AreKeptFor180Days) {
  ASSERT_TRUE(patch(phone, {.bio = "old"}).ok());
  env.now.ms += app::kProfileChangeLifeMs - 1;
  ASSERT_TRUE(patch(phone, {.bio = "new"}).ok());
  ASSERT_TRUE(jobs::remove_expired(store, env).ok());
  EXPECT_EQ(page().changes.size(), 2U);
  env.now.ms += 1;
  EXPECT_EQ(page().changes.size(), 2U) << "to the millisecond";
  env.now.ms += 1;
  EXPECT_EQ(page().changes.size(), 1U) << "gone in every read before the job has run";
  EXPECT_EQ(rows().size(), 2U);
  ASSERT_TRUE(jobs::remove_expired(store, env).ok());
  EXPECT_EQ(rows().size(), 1U);
}

}  // namespace
}  // namespace cartwright::test
