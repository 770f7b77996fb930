// SQL on published artefacts. A name belongs to its content, so a second write changes nothing.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kBlobPut[] = "INSERT INTO blobs (name, bytes) VALUES (?, ?) ON CONFLICT (name) DO NOTHING";
inline constexpr char kBlobGet[] = "SELECT bytes FROM blobs WHERE name = ?";

}  // namespace cartwright::store::queries
