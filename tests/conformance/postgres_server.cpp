#include "tests/conformance/postgres_server.h"

#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace cartwright::store {
namespace {

void script(const std::string& words) {
  const std::string command = std::string(CARTWRIGHT_TESTS_FOLDER) + "/support/postgres.sh " + words + " >/dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0) << command;
}

}  // namespace

PostgresServer& PostgresServer::get() {
  static PostgresServer server;
  return server;
}

PostgresServer::PostgresServer()
    : folder_((std::filesystem::temp_directory_path() / ("cw-pg-" + std::to_string(::getpid()))).string()),
      url_("postgres:///postgres?host=" + folder_ + "&user=cartwright") {
  script("start " + folder_);
}

PostgresServer::~PostgresServer() {
  script("stop " + folder_ + " immediate");
  std::filesystem::remove_all(folder_);
}

std::string PostgresServer::fresh_url() {
  const std::string schema = "t" + std::to_string(++schemas_);
  sql("CREATE SCHEMA " + schema);
  // Deadlocks are looked for at once, or each test of one would take a second.
  return url_ + "&options=-csearch_path%3D" + schema + "%20-cdeadlock_timeout%3D20ms";
}

std::vector<std::string> PostgresServer::sql(const std::string& text) {
  PGconn* connection = PQconnectdb(url_.c_str());
  PGresult* result = PQexec(connection, text.c_str());
  const ExecStatusType status = PQresultStatus(result);
  EXPECT_TRUE(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) << PQerrorMessage(connection);
  std::vector<std::string> rows;
  for (int row = 0; row < PQntuples(result); ++row) rows.emplace_back(PQgetvalue(result, row, 0));
  PQclear(result);
  PQfinish(connection);
  return rows;
}

void PostgresServer::stop_hard() { script("stop " + folder_ + " immediate"); }
void PostgresServer::start_again() { script("again " + folder_); }

}  // namespace cartwright::store
