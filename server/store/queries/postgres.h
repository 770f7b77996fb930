// SQL that runs a connection to PostgreSQL: settings, transactions, the lock of migrations, notices between daemons.
#pragma once

namespace cartwright::store::queries {

// Waits are bounded on the server, so that a stuck neighbour costs an error and not the shop. A commit that was
// answered must survive: a database that says otherwise is overruled, a stricter one is left alone.
inline constexpr char kSessionSettings[] =
    "SET statement_timeout = '10s'; SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '30s'; "
    "SET client_min_messages = 'warning'; SELECT set_config('synchronous_commit', 'on', false) "
    "WHERE current_setting('synchronous_commit') = 'off'";

inline constexpr char kBeginLocking[] = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
inline constexpr char kBeginSnapshot[] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

// Two daemons that start at once: the second waits for the row, then finds the migrations applied.
inline constexpr char kMigrationLockTable[] =
    "CREATE TABLE IF NOT EXISTS migration_lock (one bigint PRIMARY KEY); "
    "INSERT INTO migration_lock (one) VALUES (1) ON CONFLICT (one) DO NOTHING";
inline constexpr char kMigrationLock[] = "SELECT one FROM migration_lock FOR UPDATE";
// A big table's index takes its time.
inline constexpr char kMigrationPatience[] = "SET LOCAL statement_timeout = '10min'; SET LOCAL lock_timeout = '10min'";

inline constexpr char kListen[] = "LISTEN cartwright_notices";
inline constexpr char kNotify[] = "SELECT pg_notify('cartwright_notices', $1)";

}  // namespace cartwright::store::queries
