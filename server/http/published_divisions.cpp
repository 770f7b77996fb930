#include "server/http/published_divisions.h"

#include "shared/base/hex.h"

namespace cartwright::http {
namespace {

std::string name_of(const base::Hash256& sha256) { return base::to_hex(sha256.data(), sha256.size()) + ".cwd"; }

}  // namespace

PublishedDivisions::PublishedDivisions(const app::DivisionStores& stores) : stores_(stores) {
  const app::DivisionsInForce own{.sha256 = base::sha256(stores.built_in), .closed_areas = {}};
  auto loaded = app::load_divisions(stores, own);
  CHECK(loaded.ok());  // the build made it
  take(own, std::move(*loaded));
}

void PublishedDivisions::take(app::DivisionsInForce in_force, app::Divisions loaded) {
  in_force_ = std::move(in_force);
  divisions_ = std::make_shared<const app::Divisions>(std::move(loaded));
  forms_.clear();
}

app::DivisionsPtr PublishedDivisions::divisions() {
  const std::lock_guard lock(mutex_);
  return divisions_;
}

protocol::DivisionManifest PublishedDivisions::manifest() {
  const std::lock_guard lock(mutex_);
  return {.edition = divisions_->table.edition(),
          .path = "/v1/division-tables/" + name_of(in_force_.sha256),
          .sha256 = in_force_.sha256,
          .size = divisions_->table.bytes().size(),
          .closed_areas = divisions_->closed_areas};
}

base::Result<bool> PublishedDivisions::refresh() {
  CW_TRY_ASSIGN(app::DivisionsInForce now, app::divisions_in_force(stores_));
  {
    const std::lock_guard lock(mutex_);
    if (now == in_force_) return false;
  }
  CW_TRY_ASSIGN(app::Divisions loaded, app::load_divisions(stores_, now));
  const std::lock_guard lock(mutex_);
  take(std::move(now), std::move(loaded));
  return true;
}

std::optional<PublishedDivisions::File> PublishedDivisions::file(std::string_view name, Coding coding) {
  const std::lock_guard lock(mutex_);
  if (name != name_of(in_force_.sha256)) return std::nullopt;
  auto& form = forms_[coding];
  if (form == nullptr) {
    const std::string_view plain = base::as_text(divisions_->table.bytes());
    form =
        std::make_shared<const std::string>(coding == Coding::Identity ? std::string(plain) : compress(plain, coding));
  }
  if (!form->empty()) return File{.body = form, .coding = coding};
  return File{.body = std::make_shared<const std::string>(base::as_text(divisions_->table.bytes()))};
}

}  // namespace cartwright::http
