// A PostgreSQL server of this test program's own (tests/support/postgres.sh): started with its first use, stopped at
// the end. A test gets a schema for itself, so that tests do not see each other's rows.
#pragma once

#include <string>
#include <vector>

namespace cartwright::store {

class PostgresServer {
 public:
  static PostgresServer& get();  // the program's one server

  std::string fresh_url();  // of a new, empty schema
  // Runs one statement as the superuser; the first column of its rows. Fails the test on an error.
  std::vector<std::string> sql(const std::string& text);
  void stop_hard();  // as a crash: nothing is written out
  void start_again();

  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

 private:
  PostgresServer();
  ~PostgresServer();
  std::string folder_;
  std::string url_;
  int schemas_ = 0;
};

}  // namespace cartwright::store
