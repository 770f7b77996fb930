// What PostgreSQL takes that differs from the one SQL text of store/queries and store/migrations. This is all of it.
#pragma once

#include <string>
#include <string_view>

namespace cartwright::store::postgres {

// Places of values: `?` (the next one) and `?2` become `$1` and `$2`.
std::string placeholders(std::string_view sql);

// Types and table options: INTEGER is bigint, BLOB bytea, TEXT text that sorts by its bytes as SQLite's does; STRICT
// and WITHOUT ROWID say what PostgreSQL always does.
std::string migration_text(std::string_view sql);

// PostgreSQL's text cannot hold U+0000, which a shopper's note may. It is stored as two characters behind the
// noncharacter U+FFFE, which is escaped likewise. Changing this breaks stored data.
std::string stored_text(std::string_view text);
std::string shown_text(std::string_view stored);

}  // namespace cartwright::store::postgres
