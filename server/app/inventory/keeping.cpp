#include "server/app/inventory/keeping.h"

#include <algorithm>

#include "server/app/inventory/stock_now.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using inventory::Location;
using protocol::StockByLocation;

base::Result<Location> find_location(store::UnitOfWork& unit, inventory::LocationNumber number) {
  CW_TRY_ASSIGN(const base::Vector<Location> all, all_locations(unit));
  const auto found = std::find_if(all.begin(), all.end(), [&](const Location& one) { return one.number == number; });
  if (found == all.end()) return base::Error{.code = ErrorCode::NotFound, .detail = "location"};
  return *found;
}

Location drafted(const protocol::LocationDraft& draft, inventory::LocationNumber number, std::uint64_t rev) {
  return {.number = number,
          .kind = draft.kind,
          .name = draft.name,
          .priority = draft.priority,
          .regions = draft.regions,
          .open = draft.open,
          .rev = rev};
}

std::string in_words(const Location& location) {
  std::string text = location.name + ", " +
                     std::string(inventory::kLocationKindNames[static_cast<std::size_t>(location.kind)]) +
                     ", priority " + std::to_string(location.priority) + (location.open ? ", open:" : ", closed:");
  for (const std::string& region : location.regions) text += " " + region;
  return text;
}

std::string in_words(const StockByLocation& stock) {
  std::string text;
  for (const protocol::StockAt& one : stock.items) {
    text += (text.empty() ? "" : "; ") + std::to_string(one.location) + ": " + std::to_string(one.on_hand) +
            " on hand, " + std::to_string(one.damaged) + " damaged, " + std::to_string(one.safety) + " kept back, " +
            std::to_string(one.backorder_limit) + " beyond";
  }
  for (const protocol::StockPart& one : stock.components)
    text += " " + std::to_string(one.units) + " of " + std::to_string(one.variant);
  return text;
}

base::Result<StockByLocation> by_location(store::UnitOfWork& unit, base::VariantNumber variant, base::Instant now) {
  CW_TRY_ASSIGN(const StockNow stock, StockNow::open(unit, now));
  CW_TRY_ASSIGN(const base::Vector<inventory::StockItem> items, stock.items(variant));
  StockByLocation shown{.variant = variant};
  CW_TRY_ASSIGN(shown.available, stock.available(variant));
  for (const inventory::StockItem& item : items) shown.items.push_back(stock_at(item));
  CW_TRY_ASSIGN(const inventory::Components components, unit.stock_components().of(variant));
  for (const inventory::Component& one : components)
    shown.components.push_back({.variant = one.variant, .units = one.units});
  return shown;
}

// An act on a variant's stock, with what it was and is for the record.
template <class F>
base::Result<StockByLocation> change_stock(store::UnitOfWork& unit, base::VariantNumber variant, base::Instant now,
                                           AuditNote& note, const F& change) {
  CW_TRY_ASSIGN(const StockByLocation before, by_location(unit, variant, now));
  CW_TRY(change());
  CW_TRY_ASSIGN(StockByLocation after, by_location(unit, variant, now));
  note.object = "stock " + std::to_string(variant);
  note.before = in_words(before);
  note.after = in_words(after);
  return after;
}

base::Status check_known(store::UnitOfWork& unit, base::VariantNumber variant) {
  CW_TRY_ASSIGN(const std::vector<inventory::StockItem> items, unit.stock_items().of_variant(variant));
  if (items.empty()) return base::Error{.code = ErrorCode::NotFound, .detail = "variant"};
  return {};
}

base::Status move_one(store::UnitOfWork& unit, inventory::Movement movement) {
  CW_TRY(inventory::validate(movement));
  CW_TRY(unit.stock_items().move(movement, 0));
  return {};
}

base::Status transfer(store::UnitOfWork& unit, const inventory::Movement& base, const protocol::StockMove& move) {
  if (move.to == move.location) return base::Error{.code = ErrorCode::OutOfRange, .detail = "to"};
  CW_TRY_ASSIGN(const Location to, find_location(unit, move.to));
  CW_TRY_ASSIGN(const std::optional<inventory::StockItem> from, unit.stock_items().find(move.variant, move.location));
  // What is promised from here stays here.
  if (!from.has_value() || from->on_hand - from->reserved - from->damaged < move.units)
    return base::Error{.code = ErrorCode::OutOfRange, .detail = "units"};
  if (!to.open) return base::Error{.code = ErrorCode::LocationClosed, .detail = to.name};
  inventory::Movement out = base;
  out.kind = inventory::MovementKind::TransferOut;
  out.delta = -move.units;
  inventory::Movement in = base;
  in.kind = inventory::MovementKind::TransferIn;
  in.location = move.to;
  in.delta = move.units;
  // By rising location, as all writers of items.
  const bool is_up = move.location < move.to;
  CW_TRY(move_one(unit, is_up ? out : in));
  return move_one(unit, is_up ? in : out);
}

base::Status do_move(store::UnitOfWork& unit, const protocol::StockMove& move, inventory::Movement base) {
  const auto as = [&](inventory::MovementKind kind, std::int64_t delta, std::int64_t damaged) {
    base.kind = kind;
    base.delta = delta;
    base.damaged_delta = damaged;
    return move_one(unit, base);
  };
  switch (move.act) {
    case protocol::StockAct::Receive:
      return as(inventory::MovementKind::Receipt, move.units, 0);
    case protocol::StockAct::Damage:
      return as(inventory::MovementKind::Damage, 0, move.units);
    case protocol::StockAct::Repair:
      return as(inventory::MovementKind::Repair, 0, -move.units);
    case protocol::StockAct::Scrap:
      return as(inventory::MovementKind::Scrap, -move.units, -move.units);
    case protocol::StockAct::Transfer:
      return transfer(unit, base, move);
  }
  return {};
}

// A set of sets would be expanded but once.
base::Status check_one_level(store::UnitOfWork& unit, base::VariantNumber set,
                             const inventory::Components& components) {
  const base::Error nested{.code = ErrorCode::OutOfRange, .detail = "components"};
  for (const inventory::Component& one : components) {
    CW_TRY_ASSIGN(const inventory::Components inner, unit.stock_components().of(one.variant));
    if (!inner.empty()) return nested;
  }
  CW_TRY_ASSIGN(const bool is_part, unit.stock_components().is_part(set));
  return is_part && !components.empty() ? base::Status(nested) : base::Status();
}

template <class M>
base::Hash256 hash_of(const M& request, std::string_view what) {
  base::ByteWriter bytes;
  bytes.raw(base::as_bytes(what));
  bytes.raw(codec::encode(request));
  return base::sha256(bytes.bytes());
}

}  // namespace

protocol::StockAt stock_at(const inventory::StockItem& item) {
  return {.location = item.location,
          .on_hand = item.on_hand,
          .reserved = item.reserved,
          .damaged = item.damaged,
          .safety = item.safety,
          .backorder_limit = item.backorder_limit,
          .available = item.available(),
          .rev = item.rev};
}

base::Result<protocol::LocationList> list_locations(store::Store& store, const StockReader&) {
  using List = protocol::LocationList;
  return store::read_for<List>(store, [](store::UnitOfWork& unit) -> base::Result<List> {
    CW_TRY_ASSIGN(base::Vector<Location> all, all_locations(unit));
    return List{.locations = std::move(all)};
  });
}

base::Result<Location> add_location(const StaffServices& services, const StockKeeper& who,
                                    const protocol::LocationDraft& draft, std::string_view key) {
  CW_TRY(check_reason(draft.reason));
  CW_TRY(check_key(key));
  const StaffKey once_key{.staff = who.staff().staff,
                          .key = key,
                          .request_hash = hash_of(draft, "location"),
                          .now = services.env.instant()};
  return act<Location>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    return once<Location>(unit, once_key, note, [&]() -> base::Result<Location> {
      CW_TRY_ASSIGN(const base::Vector<Location> all, all_locations(unit));
      if (all.size() >= inventory::kLocationsMax)
        return base::Error{.code = ErrorCode::LineLimit, .detail = "locations"};
      const Location made = drafted(draft, all.back().number + 1, 1);
      CW_TRY(inventory::validate(made));
      CW_TRY(unit.locations().insert(made));
      note.object = "location " + std::to_string(made.number);
      note.after = in_words(made);
      note.reason = draft.reason;
      return made;
    });
  });
}

base::Result<Location> change_location(const StaffServices& services, const StockKeeper& who,
                                       const LocationChange& change) {
  CW_TRY(check_reason(change.draft.reason));
  return act<Location>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Location> {
    CW_TRY_ASSIGN(const Location before, find_location(unit, change.number));
    if (before.rev != change.seen_rev) return ErrorCode::RevConflict;
    const Location after = drafted(change.draft, before.number, before.rev + 1);
    CW_TRY(inventory::validate(after));
    // The first one is described for the first time.
    CW_TRY(before.rev == 0 ? unit.locations().insert(after) : unit.locations().update(after));
    note.object = "location " + std::to_string(after.number);
    note.before = in_words(before);
    note.after = in_words(after);
    note.reason = change.draft.reason;
    return after;
  });
}

base::Result<StockByLocation> stock_by_location(store::Store& store, const StockReader&, base::VariantNumber variant,
                                                base::Instant now) {
  return store::read_for<StockByLocation>(store, [&](store::UnitOfWork& unit) -> base::Result<StockByLocation> {
    CW_TRY_ASSIGN(StockByLocation shown, by_location(unit, variant, now));
    if (shown.items.empty() && shown.components.empty())
      return base::Error{.code = ErrorCode::NotFound, .detail = "variant"};
    return shown;
  });
}

base::Result<StockByLocation> set_stock_terms(const StaffServices& services, const StockKeeper& who,
                                              base::VariantNumber variant, const protocol::StockTerms& terms) {
  CW_TRY(check_reason(terms.reason));
  const base::Instant now = services.env.instant();
  return act<StockByLocation>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    note.reason = terms.reason;
    return change_stock(unit, variant, now, note, [&]() -> base::Status {
      CW_TRY(check_known(unit, variant));
      CW_TRY(find_location(unit, terms.location));
      return unit.stock_items().set_terms({.variant = variant,
                                           .location = terms.location,
                                           .safety = terms.safety,
                                           .backorder_limit = terms.backorder_limit,
                                           .rev = terms.rev});
    });
  });
}

base::Result<StockByLocation> set_components(const StaffServices& services, const StockKeeper& who,
                                             base::VariantNumber variant, const protocol::StockSet& set) {
  CW_TRY(check_reason(set.reason));
  inventory::Components components;
  for (const protocol::StockPart& one : set.components)
    components.push_back({.of = variant, .variant = one.variant, .units = one.units});
  CW_TRY(inventory::validate_set(variant, components));
  const base::Instant now = services.env.instant();
  return act<StockByLocation>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    note.reason = set.reason;
    return change_stock(unit, variant, now, note, [&]() -> base::Status {
      CW_TRY(check_known(unit, variant));
      for (const inventory::Component& one : components) CW_TRY(check_known(unit, one.variant));
      CW_TRY(check_one_level(unit, variant, components));
      return unit.stock_components().put(variant, components);
    });
  });
}

base::Result<StockByLocation> move_stock(const StaffServices& services, const StockKeeper& who,
                                         const protocol::StockMove& move, std::string_view key) {
  CW_TRY(check_reason(move.reason));
  CW_TRY(check_key(key));
  const base::Instant now = services.env.instant();
  const StaffKey once_key{
      .staff = who.staff().staff, .key = key, .request_hash = hash_of(move, "movement"), .now = now};
  const inventory::Movement base{.variant = move.variant,
                                 .location = move.location,
                                 .ref = move.ref,
                                 .note = move.reason,
                                 .at = now,
                                 .actor = who.staff().staff};
  return act<StockByLocation>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    return once<StockByLocation>(unit, once_key, note, [&] {
      note.reason = move.reason;
      return change_stock(unit, move.variant, now, note, [&]() -> base::Status {
        CW_TRY(check_known(unit, move.variant));
        CW_TRY(find_location(unit, move.location));
        return do_move(unit, move, base);
      });
    });
  });
}

base::Result<protocol::StockBands> stock_bands(store::Store& store, const base::Vector<base::VariantNumber>& variants,
                                               base::Instant now) {
  using Bands = protocol::StockBands;
  return store::read_for<Bands>(store, [&](store::UnitOfWork& unit) -> base::Result<Bands> {
    CW_TRY_ASSIGN(const StockNow stock, StockNow::open(unit, now));
    Bands bands{.at = now};
    for (const base::VariantNumber variant : variants) {
      CW_TRY_ASSIGN(const std::int64_t available, stock.available(variant));
      const inventory::Band band = inventory::band_of(available);
      bands.stock.push_back({.variant = variant, .band = band, .left = band == inventory::Band::Few ? available : 0});
    }
    return bands;
  });
}

}  // namespace cartwright::app
