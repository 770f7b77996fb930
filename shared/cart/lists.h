// A member's named lists on one device or on the server, and how two copies become one (class M, docs/adr/0023): a flat
// set of marks, each a register of its last writer, so merging in any order, any number of times, ends equal. A list's
// own mark has variant 0 and its name; the others are what stands in it. Removing a list removes what it showed then: a
// piece that another device put in meanwhile brings the list back with that piece, and loses nobody's work.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/limits.h"
#include "shared/base/result.h"
#include "shared/base/vector.h"
#include "shared/codec/visitor.h"
#include "shared/merge/stamp.h"

namespace cartwright::cart {

using ListId = base::Id<struct ListTag>;
using merge::Stamp;

inline constexpr std::size_t kListsMax = 9;             // that a device makes (spec 11)
inline constexpr std::size_t kListEntriesMax = 200;     // of one list, that a device puts in; ours
inline constexpr std::size_t kListNameBytesMax = 120;   // ours: forty Chinese characters
inline constexpr std::size_t kListMarksMax = 8'000;     // with removed ones; four devices full while apart
inline constexpr std::size_t kListsRemovedMax = 2'000;  // removed marks that the server remembers

// Changing the order breaks stored lists (version 1).
struct ListMark {
  static constexpr const char* kTypeName = "ListMark";
  ListId list;
  base::VariantNumber variant = 0;  // 0: the list itself
  std::int64_t quantity = 0;        // 0: removed; of the list itself 1
  std::string text;                 // the list's name, a piece's note
  Stamp at;
  base::Instant removal_known;  // when the server heard of the removal; 0: it has not

  bool is_live() const { return quantity > 0; }
  void join(const ListMark& other);  // of the same list and variant
  void describe(codec::Visitor& v);
  friend bool operator==(const ListMark&, const ListMark&) = default;
};

// As a page shows them.
struct ListEntry {
  static constexpr const char* kTypeName = "ListEntry";
  base::VariantNumber variant = 0;
  std::int64_t quantity = 0;  // 1..9,999
  std::string note;
  void describe(codec::Visitor& v);
  friend bool operator==(const ListEntry&, const ListEntry&) = default;
};
struct NamedList {
  static constexpr const char* kTypeName = "NamedList";
  ListId id;
  std::string name;
  base::Vector<ListEntry> entries;  // by variant
  void describe(codec::Visitor& v);
  friend bool operator==(const NamedList&, const NamedList&) = default;
};

class Lists {
 public:
  static constexpr const char* kTypeName = "Lists";

  // The next stamp of a device that has seen these lists.
  Stamp next_stamp(const base::DeviceId& device) const;
  std::uint64_t highest_counter() const;

  // Errors: missing_field (an empty name), too_long, bad_utf8; line_limit (detail: kListsMax); id_conflict (the id is
  // taken by another name). The same id and name again changes nothing.
  base::Status make(const ListId& id, const std::string& name, const Stamp& at);
  // Errors of the rest: not_found (no such list is shown).
  base::Status rename(const ListId& id, const std::string& name, const Stamp& at);
  base::Status remove(const ListId& id, const Stamp& at);
  // What the list has of the variant from now on; 0 takes it out. Errors: out_of_range (quantity, variant), line_limit
  // (detail: kListEntriesMax), too_long, bad_utf8.
  base::Status put(const ListId& id, const ListEntry& entry, const Stamp& at);

  void merge(const Lists& other);

  base::Vector<NamedList> shown() const;  // by id: in the order of making
  const base::Vector<ListMark>& marks() const { return marks_; }

  // ---- the server's part ----
  // Removals are known from now on; when, is the server's to say.
  void note(base::Instant now);
  void clear_removal_known();
  // Drops removals known before this instant, and the longest known of more than `kept_max`.
  void forget_removed(base::Instant known_before, std::size_t kept_max);
  // Drops marks that `server` does not have and that were last written up to counter `seen`: it had them, and has
  // forgotten their removal since.
  void drop_forgotten(const Lists& server, std::uint64_t seen);

  void describe(codec::Visitor& v);
  friend bool operator==(const Lists&, const Lists&) = default;

 private:
  const ListMark* find(const ListId& id, base::VariantNumber variant) const;
  ListMark& mark(const ListId& id, base::VariantNumber variant);  // made when it is not there
  bool is_shown(const ListId& id) const;

  base::Vector<ListMark> marks_;  // by list, then variant
};

// What the server makes of the lists that a device sends: all of it merged (docs/adr/0010). Errors: out_of_range
// (detail "counter": stamps further ahead than anybody edits while apart), line_limit (more than kListMarksMax).
base::Result<Lists> admit_lists(const Lists& stored, const Lists& sent, std::uint64_t seen, base::Instant now);

}  // namespace cartwright::cart
