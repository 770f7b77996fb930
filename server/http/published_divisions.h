// The division table of a running daemon: parsed for the use cases, and as the file that devices load, in the codings
// that they take. An import by another process is noticed by refresh().
#pragma once

#include <map>
#include <mutex>

#include "server/app/address/divisions.h"
#include "server/http/compression.h"
#include "shared/protocol/address.h"

namespace cartwright::http {

class PublishedDivisions final : public app::DivisionSource {
 public:
  // The built-in table is in force until refresh() finds another.
  explicit PublishedDivisions(const app::DivisionStores& stores);

  app::DivisionsPtr divisions() override;
  protocol::DivisionManifest manifest();
  // True when something else is in force now. What cannot be loaded leaves the old in force.
  base::Result<bool> refresh();

  struct File {
    std::shared_ptr<const std::string> body;
    Coding coding = Coding::Identity;
  };
  // `name` as in the manifest's path, without the folder. Only the table in force: others are not asked for.
  std::optional<File> file(std::string_view name, Coding coding);

 private:
  void take(app::DivisionsInForce in_force, app::Divisions loaded);  // mutex_ held or nobody else here yet

  app::DivisionStores stores_;
  std::mutex mutex_;
  app::DivisionsInForce in_force_;
  app::DivisionsPtr divisions_;
  std::map<Coding, std::shared_ptr<const std::string>> forms_;  // made when first asked for
};

}  // namespace cartwright::http
