// Publishing as a use case of staff sees it: what it takes (pinyin, folders) is wired by the daemon.
#pragma once

#include "server/store/rows.h"
#include "shared/base/result.h"

namespace cartwright::app {

class Publisher {
 public:
  virtual ~Publisher() = default;
  // The errors of app::publish.
  virtual base::Result<store::Publication> publish() = 0;
  // The errors of app::publish_offers; true when there was something to publish.
  virtual base::Result<bool> publish_offers() = 0;
};

}  // namespace cartwright::app
