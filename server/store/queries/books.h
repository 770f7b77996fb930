// SQL on wallets, entries, numbers, products and publications. The guards stand in the WHERE of each update:
// one row changed means that the rule held at that moment.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kWalletFind[] =
    "SELECT currency, balance_minor, sequence, head, change_no FROM wallets WHERE member_id = ?";
// The row is there before it is locked (RELIABILITY 5.2).
inline constexpr char kWalletMake[] =
    "INSERT INTO wallets (member_id, currency, balance_minor, sequence, head, change_no) "
    "VALUES (?, ?, 0, 0, ?, 0) ON CONFLICT (member_id) DO NOTHING";
inline constexpr char kWalletMove[] =
    "UPDATE wallets SET balance_minor = balance_minor + ?2, sequence = ?3, head = ?4, change_no = ?5 "
    "WHERE member_id = ?1 AND sequence = ?3 - 1 AND balance_minor + ?2 >= 0";
inline constexpr char kEntryInsert[] =
    "INSERT INTO ledger_entries (member_id, sequence, kind, source_ref, body, hash, balance_minor) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kEntryRecent[] =
    "SELECT body, hash, balance_minor FROM ledger_entries WHERE member_id = ? ORDER BY sequence DESC LIMIT ?";
inline constexpr char kEntryList[] =
    "SELECT body, hash, balance_minor FROM ledger_entries WHERE member_id = ? AND sequence > ? "
    "ORDER BY sequence LIMIT ?";

inline constexpr char kCounterNext[] =
    "INSERT INTO counters (name, last) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET last = counters.last + 1 "
    "RETURNING last";
inline constexpr char kCounterAdd[] =
    "INSERT INTO counters (name, last) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET last = counters.last + ?2 "
    "RETURNING last";
inline constexpr char kNumberFind[] = "SELECT number FROM numbers WHERE kind = ? AND key = ?";
inline constexpr char kNumberInsert[] =
    "INSERT INTO numbers (kind, key, number) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO NOTHING";

inline constexpr char kProductPut[] =
    "INSERT INTO products (number, handle, body) VALUES (?, ?, ?) "
    "ON CONFLICT (number) DO UPDATE SET handle = excluded.handle, body = excluded.body";
inline constexpr char kProductFind[] = "SELECT body FROM products WHERE number = ?";
inline constexpr char kProductList[] = "SELECT body FROM products WHERE number > ? ORDER BY number LIMIT ?";

inline constexpr char kPublicationInsert[] =
    "INSERT INTO publications (version, sha256, size, published_at, delta_from) VALUES (?, ?, ?, ?, ?)";
inline constexpr char kPublicationLatest[] =
    "SELECT version, sha256, size, published_at, delta_from FROM publications ORDER BY version DESC LIMIT 1";
inline constexpr char kPublicationFind[] =
    "SELECT version, sha256, size, published_at, delta_from FROM publications WHERE version = ?";

}  // namespace cartwright::store::queries
