#include "shared/cart/lists.h"

#include <algorithm>

#include "shared/base/insert.h"
#include "shared/base/sort.h"
#include "shared/base/utf8.h"

namespace cartwright::cart {
namespace {

using base::Error;
using base::ErrorCode;
using base::Status;

// Far above what anybody edits while apart, and far below a counter that would lock a mark for good (docs/adr/0010).
constexpr std::uint64_t kAheadMax = 1'000'000;

bool stands_before(const ListMark& a, const ListMark& b) {
  return a.list != b.list ? a.list < b.list : a.variant < b.variant;
}

ListMark key_of(const ListId& id, base::VariantNumber variant) {
  ListMark key;
  key.list = id;
  key.variant = variant;
  return key;
}

Status check_text(const std::string& text, std::size_t bytes_max) {
  if (text.size() > bytes_max) return ErrorCode::TooLong;
  if (!base::is_valid_utf8(text)) return ErrorCode::BadUtf8;
  return {};
}

Status check_name(const std::string& name) {
  if (name.empty()) return Error{.code = ErrorCode::MissingField, .detail = "name"};
  return check_text(name, kListNameBytesMax);
}

}  // namespace

void ListMark::join(const ListMark& other) {
  // Equal stamps name one write; should a device have used one twice, the larger value wins everywhere.
  const bool is_newer = at != other.at               ? at < other.at
                        : quantity != other.quantity ? quantity < other.quantity
                                                     : text < other.text;
  if (is_newer) {
    quantity = other.quantity;
    text = other.text;
    at = other.at;
  }
  if (removal_known < other.removal_known) removal_known = other.removal_known;
}

void ListMark::describe(codec::Visitor& v) {
  v.id("list", list);
  v.u32("variant", variant);
  v.i64("quantity", quantity, 0, limits::kQuantityPerLineMax);
  v.text("text", text, limits::kNoteBytesMax);
  v.message("at", at);
  v.instant("removal_known", removal_known);
}

void ListEntry::describe(codec::Visitor& v) {
  v.u32("variant", variant);
  v.i64("quantity", quantity, 0, limits::kQuantityPerLineMax);
  v.text("note", note, limits::kNoteBytesMax);
}

void NamedList::describe(codec::Visitor& v) {
  v.id("id", id);
  v.text("name", name, limits::kNoteBytesMax);
  v.list("entries", entries, kListMarksMax);
}

const ListMark* Lists::find(const ListId& id, base::VariantNumber variant) const {
  const auto place = std::lower_bound(marks_.begin(), marks_.end(), key_of(id, variant), stands_before);
  return place != marks_.end() && place->list == id && place->variant == variant ? &*place : nullptr;
}

ListMark& Lists::mark(const ListId& id, base::VariantNumber variant) {
  const auto place = std::lower_bound(marks_.begin(), marks_.end(), key_of(id, variant), stands_before);
  if (place != marks_.end() && place->list == id && place->variant == variant) return *place;
  ListMark& made = base::insert_at(marks_, static_cast<std::size_t>(place - marks_.begin()));
  made = key_of(id, variant);
  return made;
}

bool Lists::is_shown(const ListId& id) const {
  return std::any_of(marks_.begin(), marks_.end(),
                     [&](const ListMark& one) { return one.list == id && one.is_live(); });
}

std::uint64_t Lists::highest_counter() const {
  std::uint64_t highest = 0;
  for (const ListMark& one : marks_) highest = std::max(highest, one.at.counter);
  return highest;
}

Stamp Lists::next_stamp(const base::DeviceId& device) const {
  return {.counter = highest_counter() + 1, .device = device};
}

Status Lists::make(const ListId& id, const std::string& name, const Stamp& at) {
  if (id.is_nil()) return Error{.code = ErrorCode::OutOfRange, .detail = "id"};
  CW_TRY(check_name(name));
  if (const ListMark* known = find(id, 0)) {
    if (known->is_live() && known->text == name) return {};
    return ErrorCode::IdConflict;
  }
  if (shown().size() >= kListsMax) return Error{.code = ErrorCode::LineLimit, .detail = "9"};
  ListMark& head = mark(id, 0);
  head.quantity = 1;
  head.text = name;
  head.at = at;
  return {};
}

Status Lists::rename(const ListId& id, const std::string& name, const Stamp& at) {
  CW_TRY(check_name(name));
  if (!is_shown(id)) return ErrorCode::NotFound;
  ListMark& head = mark(id, 0);
  head.quantity = 1;
  head.text = name;
  head.at = at;
  return {};
}

Status Lists::remove(const ListId& id, const Stamp& at) {
  if (!is_shown(id)) return ErrorCode::NotFound;
  for (ListMark& one : marks_) {
    if (one.list != id || !one.is_live()) continue;
    one.quantity = 0;
    if (one.variant != 0) one.text.clear();  // a list that comes back has its name
    one.at = at;
  }
  return {};
}

Status Lists::put(const ListId& id, const ListEntry& entry, const Stamp& at) {
  if (entry.variant == 0) return Error{.code = ErrorCode::OutOfRange, .detail = "variant"};
  if (entry.quantity < 0 || entry.quantity > limits::kQuantityPerLineMax) {
    return Error{.code = ErrorCode::OutOfRange, .detail = "quantity"};
  }
  CW_TRY(check_text(entry.note, limits::kNoteBytesMax));
  if (!is_shown(id)) return ErrorCode::NotFound;
  const ListMark* known = find(id, entry.variant);
  const bool was_live = known != nullptr && known->is_live();
  if (entry.quantity == 0 && !was_live) return {};
  if (!was_live) {
    const auto stands = [&](const ListMark& one) { return one.list == id && one.variant != 0 && one.is_live(); };
    if (std::count_if(marks_.begin(), marks_.end(), stands) >= static_cast<std::ptrdiff_t>(kListEntriesMax)) {
      return Error{.code = ErrorCode::LineLimit, .detail = "200"};
    }
  }
  ListMark& one = mark(id, entry.variant);
  one.quantity = entry.quantity;
  one.text = entry.quantity > 0 ? entry.note : std::string();
  one.at = at;
  return {};
}

void Lists::merge(const Lists& other) {
  for (const ListMark& one : other.marks_) mark(one.list, one.variant).join(one);
}

base::Vector<NamedList> Lists::shown() const {
  base::Vector<NamedList> all;
  for (std::size_t i = 0; i < marks_.size();) {
    NamedList list;
    list.id = marks_[i].list;
    bool is_live = false;
    for (; i < marks_.size() && marks_[i].list == list.id; ++i) {
      const ListMark& one = marks_[i];
      is_live = is_live || one.is_live();
      if (one.variant == 0) {
        list.name = one.text;
      } else if (one.is_live()) {
        list.entries.push_back({.variant = one.variant, .quantity = one.quantity, .note = one.text});
      }
    }
    if (is_live) all.push_back(std::move(list));
  }
  return all;
}

void Lists::note(base::Instant now) {
  for (ListMark& one : marks_) {
    if (one.is_live()) {
      one.removal_known = {};
    } else if (one.removal_known == base::Instant{} || now < one.removal_known) {
      one.removal_known = now;
    }
  }
}

void Lists::clear_removal_known() {
  for (ListMark& one : marks_) one.removal_known = {};
}

void Lists::forget_removed(base::Instant known_before, std::size_t kept_max) {
  base::Vector<base::Instant> known;
  for (const ListMark& one : marks_) {
    if (!one.is_live()) known.push_back(one.removal_known);
  }
  if (known.size() > kept_max) {
    base::stable_sort(known, [](const base::Instant& a, const base::Instant& b) { return a < b; });
    known_before = std::max(known_before, base::Instant{known[known.size() - kept_max - 1].ms + 1});
  }
  // The name of a list that has come back by a piece stays, though its own mark says that it was removed.
  base::Vector<ListMark> kept;
  for (const ListMark& one : marks_) {
    const bool names_shown = one.variant == 0 && is_shown(one.list);
    if (one.is_live() || names_shown || !(one.removal_known < known_before)) kept.push_back(one);
  }
  marks_ = std::move(kept);
}

void Lists::drop_forgotten(const Lists& server, std::uint64_t seen) {
  erase_if(marks_, [&](const ListMark& one) {
    return server.find(one.list, one.variant) == nullptr && one.at.counter <= seen;
  });
}

void Lists::describe(codec::Visitor& v) {
  v.list("marks", marks_, kListMarksMax);
  const auto not_rising = [](const ListMark& a, const ListMark& b) { return !stands_before(a, b); };
  if (v.is_reading() && std::adjacent_find(marks_.begin(), marks_.end(), not_rising) != marks_.end()) {
    v.reject(Error{.code = ErrorCode::Malformed, .detail = "marks"});
  }
}

base::Result<Lists> admit_lists(const Lists& stored, const Lists& sent, std::uint64_t seen, base::Instant now) {
  if (sent.highest_counter() > stored.highest_counter() + kAheadMax) {
    return Error{.code = ErrorCode::OutOfRange, .detail = "counter"};
  }
  Lists made = stored;
  // Before anything is merged: a request that is sent twice must not meet a removal once, and then find it forgotten.
  made.forget_removed({now.ms - limits::kTombstoneAgeMsMin}, kListMarksMax);
  Lists fresh = sent;
  fresh.drop_forgotten(made, seen);
  fresh.clear_removal_known();
  made.merge(fresh);
  if (made.marks().size() > kListMarksMax) return Error{.code = ErrorCode::LineLimit, .detail = "lists"};
  made.note(now);
  made.forget_removed({}, kListsRemovedMax);
  return made;
}

}  // namespace cartwright::cart
