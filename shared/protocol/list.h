// Named lists as the HTTP API speaks them. The sync message travels as JSON or in the binary form (docs/adr/0010).
#pragma once

#include "shared/base/limits.h"
#include "shared/cart/lists.h"

namespace cartwright::protocol {

// POST /v1/me/lists/sync
struct ListSync {
  static constexpr const char* kTypeName = "ListSync";
  // The highest counter of the lists that the device had when nothing of its own was left to send; 0: never.
  std::uint64_t seen = 0;
  cart::Lists lists;

  void describe(codec::Visitor& v) {
    v.u64("seen", seen);
    v.message("lists", lists);
  }
};

struct ListSynced {
  static constexpr const char* kTypeName = "ListSynced";
  std::uint64_t version = 0;  // the member's change number of the lists; 0: there are none yet
  cart::Lists lists;

  void describe(codec::Visitor& v) {
    v.u64("version", version);
    v.message("lists", lists);
  }
};

// POST /v1/me/lists. The id is the caller's (like an order's), so that sending again makes nothing.
struct NewList {
  static constexpr const char* kTypeName = "NewList";
  cart::ListId id;
  std::string name;

  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.text("name", name, cart::kListNameBytesMax);
  }
};

// Which of the lists anybody may read who has the link. The link itself is told once, when it is made.
struct ListLinkMade {
  static constexpr const char* kTypeName = "ListLinkMade";
  cart::ListId list;
  base::Instant made_at;

  void describe(codec::Visitor& v) {
    v.id("list", list);
    v.instant("made_at", made_at);
  }
};

// GET /v1/me/lists
struct ShownLists {
  static constexpr const char* kTypeName = "ShownLists";
  std::uint64_t version = 0;
  base::Vector<cart::NamedList> lists;
  base::Vector<ListLinkMade> links;

  void describe(codec::Visitor& v) {
    v.u64("version", version);
    v.list("lists", lists, cart::kListMarksMax);
    v.list("links", links, cart::kListMarksMax);
  }
};

inline constexpr std::size_t kListTokenBytesMax = 22;  // 128 bits as base64url

// PUT /v1/me/lists/{id}/link
struct ListLink {
  static constexpr const char* kTypeName = "ListLink";
  std::string token;  // for /lists/shared/<token>; nowhere else, and never again
  base::Instant made_at;

  void describe(codec::Visitor& v) {
    v.text("token", token, kListTokenBytesMax);
    v.instant("made_at", made_at);
  }
};

struct SharedListItem {
  static constexpr const char* kTypeName = "SharedListItem";
  base::VariantNumber variant = 0;
  std::int64_t quantity = 0;

  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.i64("quantity", quantity, 1, limits::kQuantityPerLineMax);
  }
};

// GET /v1/lists/shared/{token}: what stands in it and nothing that somebody has written, for a name or a note may say
// more than its author meant to show.
struct SharedList {
  static constexpr const char* kTypeName = "SharedList";
  base::Vector<SharedListItem> items;

  void describe(codec::Visitor& v) { v.list("items", items, cart::kListMarksMax); }
};

}  // namespace cartwright::protocol
