// Notices as files of a folder, for a shop without a mail server: what a developer reads a code from. Nothing is sent,
// and the log says so each time.
#pragma once

#include <atomic>

#include "server/app/account/notices.h"
#include "server/ops/log.h"

namespace cartwright::ops {

class NoticeSpool final : public app::Notices {
 public:
  // The folder is made when the first notice comes.
  NoticeSpool(std::string folder, base::Env& env, Log& log) : folder_(std::move(folder)), env_(env), log_(log) {}
  void send(app::Notice notice) override;

 private:
  std::string folder_;
  base::Env& env_;
  Log& log_;
  std::atomic<std::uint64_t> number_{0};
};

}  // namespace cartwright::ops
