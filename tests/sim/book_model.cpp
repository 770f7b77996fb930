#include "tests/sim/book_model.h"

#include <algorithm>

#include "shared/base/limits.h"

namespace cartwright::sim {
namespace {

using Kind = BookModel::Kind;
using Known = BookModel::Known;
using Write = BookModel::Write;
using address::AddressId;

constexpr Kind behind(Kind kind) { return static_cast<Kind>(static_cast<int>(kind) + 1); }
constexpr Kind kFields[] = {Kind::Label, Kind::Recipient, Kind::Phone, Kind::Place};
constexpr Kind kAll[] = {Kind::Label, Kind::Recipient, Kind::Phone, Kind::Place, Kind::Deletion};

Known::const_iterator start_of(const Known& known, const AddressId& id, Kind kind) {
  return known.lower_bound(Write{id, kind, 0, {}, {}});
}

// Null when there is none.
const Write* last_of(const Known& known, const AddressId& id, Kind kind) {
  const auto end = start_of(known, id, behind(kind));
  if (end == known.begin()) return nullptr;
  const Write& last = *std::prev(end);
  return std::get<0>(last) == id && std::get<1>(last) == kind ? &last : nullptr;
}

bool is_newer(const Write& a, const Write& b) {
  const auto stamp = [](const Write& one) { return std::pair(std::get<2>(one), std::get<3>(one)); };
  return stamp(b) < stamp(a);
}

bool is_live(const Known& known, const AddressId& id) {
  const Write* deletion = last_of(known, id, Kind::Deletion);
  return std::any_of(std::begin(kFields), std::end(kFields), [&](Kind kind) {
    const Write* last = last_of(known, id, kind);
    return last != nullptr && (deletion == nullptr || is_newer(*last, *deletion));
  });
}

std::vector<std::string> values_of(const Known& known, const AddressId& id) {
  std::vector<std::string> values;
  for (const Kind kind : kFields) {
    const Write* last = last_of(known, id, kind);
    values.push_back(last == nullptr ? "" : std::get<4>(*last));
  }
  return values;
}

std::vector<AddressId> ids_of(const Known& known) {
  std::vector<AddressId> ids;
  for (auto place = start_of(known, {}, Kind::Default); place != known.end();) {
    const AddressId id = std::get<0>(*place);
    if (!id.is_nil()) ids.push_back(id);
    place = start_of(known, id, behind(Kind::Default));
  }
  return ids;
}

Known about(const Known& known, const AddressId& id) {
  return {start_of(known, id, Kind::Label), start_of(known, id, Kind::Default)};
}

// Addresses are one when they are equal but for the label.
std::vector<std::string> key_of(const std::vector<std::string>& values) { return {values.begin() + 1, values.end()}; }

}  // namespace

Write BookModel::default_mark(const AddressId& id, std::uint64_t counter, const base::DeviceId& device) {
  return {AddressId{}, Kind::Default, counter, device, std::string(id.bytes.begin(), id.bytes.end())};
}

std::vector<AddressId> BookModel::group(const Known& known, const AddressId& id) {
  std::vector<AddressId> same;
  if (!is_live(known, id)) return same;
  const auto key = key_of(values_of(known, id));
  for (const AddressId& other : ids_of(known)) {
    if (is_live(known, other) && key_of(values_of(known, other)) == key) same.push_back(other);
  }
  return same;
}

BookModel::View BookModel::view(const Known& known) {
  View all;
  std::map<std::vector<std::string>, AddressId> shown;  // by what makes addresses one
  const Write* mark = last_of(known, {}, Kind::Default);
  const AddressId* marked = nullptr;
  for (const AddressId& id : ids_of(known)) {
    if (!is_live(known, id)) continue;
    std::vector<std::string> values = values_of(known, id);
    const auto first = shown.try_emplace(key_of(values), id).first;
    if (first->second == id) all[id] = {.values = std::move(values)};
    if (mark != nullptr && std::get<4>(*mark) == std::string(id.bytes.begin(), id.bytes.end())) marked = &first->second;
  }
  if (marked != nullptr) {
    all[*marked].is_default = true;
  } else if (!all.empty()) {
    all.begin()->second.is_default = true;
  }
  return all;
}

std::vector<AddressId> BookShopModel::ids() const { return ids_of(known_); }

void BookShopModel::forget(std::int64_t now_ms) {
  for (auto place = deleted_ms_.begin(); place != deleted_ms_.end();) {
    if (now_ms - place->second <= limits::kTombstoneAgeMsMin) {
      ++place;
      continue;
    }
    for (const Write& write : about(known_, place->first)) {
      known_.erase(write);
      forgotten_.insert(write);
    }
    place = deleted_ms_.erase(place);
  }
}

// What was overwritten before it was ever sent is no news.
bool BookShopModel::is_forgotten(const Known& sent, const AddressId& id) const {
  return std::all_of(std::begin(kAll), std::end(kAll), [&](Kind kind) {
    const Write* last = last_of(sent, id, kind);
    return last == nullptr || forgotten_.contains(*last);
  });
}

void BookShopModel::take(const Known& sent, std::int64_t now_ms) {
  forget(now_ms);
  const std::vector<AddressId> held = ids();
  known_.insert(start_of(sent, {}, Kind::Default), start_of(sent, {}, behind(Kind::Default)));
  for (const AddressId& id : ids_of(sent)) {
    const bool is_held = std::find(held.begin(), held.end(), id) != held.end();
    if (!is_held && is_forgotten(sent, id)) continue;
    const Known some = about(sent, id);
    known_.insert(some.begin(), some.end());
  }
  for (const AddressId& id : ids()) {
    if (is_live(known_, id)) {
      deleted_ms_.erase(id);
    } else {
      deleted_ms_.try_emplace(id, now_ms);
    }
  }
}

}  // namespace cartwright::sim
