#include "server/app/address/divisions.h"

#include "server/app/document/document.h"
#include "shared/address/book.h"
#include "shared/base/hex.h"
#include "shared/base/limits.h"

namespace cartwright::app {
namespace {

using address::DivisionTable;
using base::Bytes;
using base::ByteView;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;

constexpr std::string_view kTableSetting = "division_table";
constexpr std::string_view kClosedSetting = "closed_areas";
constexpr std::size_t kMembersAtOnce = 200;

struct ClosedAreas {
  base::Vector<address::ClosedArea> areas;
  void describe(codec::Visitor& v) { v.list("areas", areas, limits::kClosedAreasMax); }
};

std::string blob_name(const base::Hash256& sha256) { return base::to_hex(sha256.data(), sha256.size()) + ".cwd"; }

Result<Bytes> table_bytes(const DivisionStores& stores, const base::Hash256& sha256) {
  if (base::sha256(stores.built_in) == sha256) return base::copy_of(stores.built_in);
  CW_TRY_ASSIGN(Bytes bytes, stores.blobs.get(blob_name(sha256)));
  if (base::sha256(bytes) != sha256) return Error{.code = ErrorCode::HashMismatch, .detail = "division table"};
  return bytes;
}

bool is_current(const DivisionTable& table, address::DivisionCode code) {
  const address::DivisionIndex index = table.find(code);
  return index != address::kNoDivision && table.at(index).is_current();
}

void compare(const DivisionTable& before, const DivisionTable& after, ImportReport& report) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto index = static_cast<address::DivisionIndex>(i);
    const address::DivisionCode code = before.at(index).code;
    if (after.find(code) == address::kNoDivision) {
      report.lost.push_back(address::division_row(before, index));
    } else if (before.at(index).is_current() && !is_current(after, code)) {
      report.ended.push_back(address::division_row(after, after.find(code)));
    }
  }
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto index = static_cast<address::DivisionIndex>(i);
    if (before.find(after.at(index).code) == address::kNoDivision) {
      report.added.push_back(address::division_row(after, index));
    }
  }
}

void count(const address::AddressBook& book, const DivisionTable& after, const base::MemberId& member,
           ImportReport& report) {
  AffectedMember affected{.member = member};
  for (const address::Address& one : book.shown()) {
    ++report.addresses;
    const address::DivisionCode code = one.fields.place.division;
    if (code == 0 || is_current(after, code)) continue;
    ++(after.find(code) == address::kNoDivision ? affected.unknown : affected.superseded);
  }
  if (affected.superseded + affected.unknown > 0) report.members.push_back(affected);
}

Status count_all(const DivisionStores& stores, Sealer& sealer, const DivisionTable& after, ImportReport& report) {
  base::MemberId last;
  for (bool more = true; more;) {
    CW_TRY_ASSIGN(const std::vector<store::MemberDocument> page,
                  store::read_for<std::vector<store::MemberDocument>>(stores.store, [&](store::UnitOfWork& unit) {
                    return unit.documents().list(store::DocumentKind::Addresses, last, kMembersAtOnce);
                  }));
    for (const store::MemberDocument& one : page) {
      CW_TRY_ASSIGN(const Bytes bytes, open_document(sealer, {one.member}, one.row.sealed));
      CW_TRY_ASSIGN(const address::AddressBook book, decode_document<address::AddressBook>(bytes));
      count(book, after, one.member, report);
      last = one.member;
    }
    more = page.size() == kMembersAtOnce;
  }
  return {};
}

}  // namespace

Result<DivisionsInForce> divisions_in_force(const DivisionStores& stores) {
  return store::read_for<DivisionsInForce>(stores.store, [&](store::UnitOfWork& unit) -> Result<DivisionsInForce> {
    CW_TRY_ASSIGN(const std::optional<Bytes> table, unit.settings().find(kTableSetting));
    CW_TRY_ASSIGN(std::optional<Bytes> closed, unit.settings().find(kClosedSetting));
    DivisionsInForce now{.sha256 = base::sha256(stores.built_in)};
    if (table.has_value()) {
      if (table->size() != now.sha256.size()) return Error{.code = ErrorCode::StoreFailed, .detail = "division_table"};
      std::copy(table->begin(), table->end(), now.sha256.begin());
    }
    if (closed.has_value()) now.closed_areas = std::move(*closed);
    return now;
  });
}

Result<Divisions> load_divisions(const DivisionStores& stores, const DivisionsInForce& in_force) {
  CW_TRY_ASSIGN(Bytes bytes, table_bytes(stores, in_force.sha256));
  CW_TRY_ASSIGN(DivisionTable table, DivisionTable::open(std::move(bytes)));
  Divisions made{.table = std::move(table), .closed_areas = {}};
  if (!in_force.closed_areas.empty()) {
    CW_TRY_ASSIGN(ClosedAreas closed, codec::decode<ClosedAreas>(in_force.closed_areas));
    made.closed_areas = std::move(closed.areas);
  }
  return made;
}

Result<ImportReport> try_divisions(const DivisionStores& stores, Sealer& sealer, ByteView bytes) {
  CW_TRY_ASSIGN(const DivisionTable after, DivisionTable::open(base::copy_of(bytes)));
  CW_TRY_ASSIGN(const DivisionsInForce in_force, divisions_in_force(stores));
  CW_TRY_ASSIGN(const Divisions before, load_divisions(stores, in_force));
  ImportReport report{.edition_before = before.table.edition(), .edition_after = after.edition()};
  if (report.edition_after < report.edition_before) {
    return Error{.code = ErrorCode::BadVersion, .detail = "edition " + std::to_string(report.edition_after)};
  }
  compare(before.table, after, report);
  CW_TRY(count_all(stores, sealer, after, report));
  return report;
}

Status import_divisions(const DivisionStores& stores, ByteView bytes, const ImportReport& report) {
  if (!report.lost.empty()) {
    return Error{.code = ErrorCode::NotAllowed,
                 .detail = "division " + std::to_string(report.lost[0].code) + " is missing"};
  }
  const base::Hash256 sha256 = base::sha256(bytes);
  CW_TRY(stores.blobs.put(blob_name(sha256), bytes));
  return stores.store.write([&](store::UnitOfWork& unit) { return unit.settings().put(kTableSetting, sha256); });
}

Status set_closed_areas(store::Store& store, const base::Vector<address::ClosedArea>& areas) {
  if (areas.size() > limits::kClosedAreasMax) {
    return Error{.code = ErrorCode::TooLong, .detail = std::to_string(limits::kClosedAreasMax)};
  }
  for (const address::ClosedArea& area : areas) {
    const bool is_prefix = (area.prefix >= 11 && area.prefix <= 99) || (area.prefix >= 1'100 && area.prefix <= 9'999) ||
                           (area.prefix >= 110'000 && area.prefix <= 999'999);
    const bool is_span = area.until.ms == 0 || area.from < area.until;
    if (!is_prefix || !is_span || area.reason.empty()) {
      return Error{.code = ErrorCode::OutOfRange, .detail = std::to_string(area.prefix)};
    }
  }
  const Bytes bytes = codec::encode(ClosedAreas{.areas = areas});
  return store.write([&](store::UnitOfWork& unit) { return unit.settings().put(kClosedSetting, bytes); });
}

}  // namespace cartwright::app
