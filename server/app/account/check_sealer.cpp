#include "server/app/account/check_sealer.h"

namespace cartwright::app {
namespace {

constexpr std::string_view kSetting = "sealer_check";

}  // namespace

base::Status check_sealer(store::Store& store, Sealer& sealer) {
  const base::Hash256 own = sealer.lookup(kSetting, "");
  return store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const std::optional<base::Bytes> known, unit.settings().find(kSetting));
    if (!known.has_value()) return unit.settings().put(kSetting, own);
    if (base::as_text(*known) == base::as_text(own)) return {};
    return base::Error{.code = base::ErrorCode::NotAllowed, .detail = "the secret file is not that of this database"};
  });
}

}  // namespace cartwright::app
