#include "tests/sim/document_shop.h"

#include "shared/base/sha256.h"
#include "tests/sim/server_node.h"
#include "tests/support/small_divisions.h"

namespace cartwright::sim {
namespace {

// What is sealed lies open here, behind its context: a row in another's place does not open.
class OpenSealer final : public app::Sealer {
 public:
  base::Hash256 lookup(std::string_view context, std::string_view text) override {
    return base::sha256(base::as_bytes(behind(context, text)));
  }
  base::Hash256 derive(std::string_view context, std::string_view text) override { return lookup(context, text); }
  base::Bytes seal(std::string_view context, std::string_view text) override {
    return base::copy_of(base::as_bytes(behind(context, text)));
  }
  base::Result<std::string> open(std::string_view context, base::ByteView sealed) override {
    const std::string_view all = base::as_text(sealed);
    const std::string head = behind(context, "");
    if (!all.starts_with(head)) return base::ErrorCode::BadSignature;
    return std::string(all.substr(head.size()));
  }

 private:
  static std::string behind(std::string_view context, std::string_view text) {
    return std::string(context) + '\n' + std::string(text);
  }
};

// One table for all seeds of a run: it never changes.
app::DivisionsPtr small_table() {
  static const app::DivisionsPtr made = [] {
    auto table = address::DivisionTable::open(address::small_divisions());
    CHECK(table.ok());
    return std::make_shared<const app::Divisions>(app::Divisions{.table = std::move(*table), .closed_areas = {}});
  }();
  return made;
}

class SmallTable final : public app::DivisionSource {
 public:
  app::DivisionsPtr divisions() override { return small_table(); }
};

}  // namespace

DocumentShop::DocumentShop(const std::int64_t& now_ms, const Random& seed)
    : env_(std::make_unique<ServerEnv>(now_ms, seed)),
      sealer_(std::make_unique<OpenSealer>()),
      divisions_(std::make_unique<SmallTable>()) {
  session_.member = env_->new_id<base::MemberId>();
  const auto opened = store_.write([&](store::UnitOfWork& unit) -> store::Status {
    CW_TRY(unit.settings().put("blocked_words", base::as_bytes(kOwnBlockedWord)));
    return unit.members().insert({.id = session_.member, .username = "ann"});
  });
  CHECK(opened.ok());
}

}  // namespace cartwright::sim
