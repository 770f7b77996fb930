// The store on PostgreSQL: a connection for each unit of work that runs, read committed with row locks for writes, one
// snapshot for reads. For use from every thread.
#pragma once

#include "server/store/in_work.h"
#include "server/store/postgres/pool.h"

namespace cartwright::store::postgres {

inline constexpr std::size_t kConnections = 16;

class PostgresStore final : public Store {
 public:
  // Connects and migrates. `url` is postgres://… as libpq takes it. Errors: unavailable (detail: why), bad_version,
  // hash_mismatch (migrations), store_failed.
  // `sealer`: as in sql/connection.h.
  static Result<std::unique_ptr<PostgresStore>> open(const std::string& url, RowSealer* sealer,
                                                     std::size_t connections = kConnections);

  Status write(const Work& work) override;
  Status read(const Work& work) override;
  WriteFigures figures() const override;

  // `work` in one transaction, run again from the start after a conflict or on a new connection, at most kTriesMax
  // times within kRetryMsMax. What the repositories do not have (blobs) goes through here.
  using SessionWork = std::function<Status(Session&)>;
  Status run(Mode mode, const SessionWork& work);

 private:
  PostgresStore(std::string url, RowSealer* sealer, std::size_t connections)
      : pool_(std::move(url), sealer, connections) {}

  Pool pool_;
  Working working_;
  std::atomic<std::uint64_t> commands_{0};
  std::atomic<std::uint64_t> commits_{0};
  std::atomic<std::uint64_t> failed_commits_{0};
};

}  // namespace cartwright::store::postgres
