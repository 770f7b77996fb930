#include "wasm/bindings/member/addresses.h"

#include "shared/address/choice.h"
#include "shared/base/hex.h"
#include "shared/base/insert.h"
#include "wasm/bindings/member/border.h"

namespace cartwright::bindings {
namespace {

using address::AddressFields;
using address::AddressId;
using base::Status;

// `act` with the id that `text` says.
template <class F>
std::string with_id(const std::string& text, const F& act) {
  const auto id = base::parse_id_as<address::AddressTag>(text);
  return outcome(id.ok() ? act(*id) : Status(id.error()));
}

template <class F>
std::string with_fields(const std::string& text, const std::string& json, const F& act) {
  const auto fields = codec::from_json<AddressFields>(json);
  if (!fields.ok()) return outcome(fields.error());
  return with_id(text, [&](const AddressId& id) { return act(id, *fields); });
}

base::Vector<address::Division> rows_of(const address::DivisionTable& table,
                                        const base::Vector<address::DivisionIndex>& indexes) {
  base::Vector<address::Division> rows;
  for (const address::DivisionIndex index : indexes) rows.push_back(address::division_row(table, index));
  return rows;
}

std::string correction(const address::DivisionTable& table, const address::Correction& made) {
  return codec::to_json(CorrectionView{.finding = made.finding, .offers = rows_of(table, made.offers)});
}

constexpr std::string_view kFieldTexts[] = {"recipient", "phone",  "division", "region",
                                            "city",      "street", "detail",   "postalCode"};

base::Vector<std::string> texts_of(std::span<const address::Field> fields) {
  base::Vector<std::string> texts;
  for (const address::Field field : fields) texts.push_back(std::string(kFieldTexts[static_cast<std::size_t>(field)]));
  return texts;
}

}  // namespace

// Before a table is here there are no divisions: a table without rows answers every question with "unknown".
const address::DivisionTable& Addresses::no_table() {
  static const address::DivisionTable none = address::DivisionTable::none();
  return none;
}

std::string Addresses::open_table(std::uintptr_t bytes, std::uint32_t size) {
  auto opened = address::DivisionTable::open(base::copy_of(view_of(bytes, size)));
  if (!opened.ok()) return outcome(opened.error());
  table_ = std::move(*opened);
  return outcome({});
}

std::string Addresses::close_areas(std::string manifest) {
  auto read = codec::from_json<protocol::DivisionManifest>(manifest);
  if (!read.ok()) return outcome(read.error());
  closed_areas_ = std::move(read->closed_areas);
  return outcome({});
}

std::string Addresses::load(std::uintptr_t bytes, std::uint32_t size) {
  return outcome(book_.load(view_of(bytes, size), made_id<base::DeviceId>()));
}

void Addresses::give() const { give_bytes(book_.bytes()); }

std::string Addresses::add(std::string id, std::string fields) {
  return with_fields(id, fields, [this](const AddressId& made, const AddressFields& given) {
    return book_.add(made, given, table());
  });
}
std::string Addresses::edit(std::string id, std::string fields) {
  return with_fields(id, fields, [this](const AddressId& known, const AddressFields& given) {
    return book_.edit(known, given, table());
  });
}
std::string Addresses::remove(std::string id) {
  return with_id(id, [this](const AddressId& known) { return book_.remove(known); });
}
std::string Addresses::set_default(std::string id) {
  return with_id(id, [this](const AddressId& known) { return book_.set_default(known); });
}
std::string Addresses::used(std::string id) {
  return with_id(id, [this](const AddressId& known) { return book_.used(known, now()); });
}

void Addresses::begin_sync() {
  sent_ = book_.request();
  give_bytes(codec::encode(sent_));
}

std::string Addresses::finish_sync(std::uintptr_t bytes, std::uint32_t size) {
  const auto answer = codec::decode<protocol::AddressSynced>(view_of(bytes, size));
  if (!answer.ok()) return outcome(answer.error());
  book_.answered(sent_, *answer);
  return outcome({});
}

std::string Addresses::copy() const { return base::format_id(book_.copy().bytes); }
std::string Addresses::new_id() const { return base::format_id(made_id<AddressId>().bytes); }

std::string Addresses::view() const {
  AddressesView all{.addresses = address::show_addresses(book_.book().shown(), table(), closed_areas_, now()),
                    .refused = book_.refused(),
                    .unsent = book_.is_unsent()};
  return codec::to_json(all);
}

std::string Addresses::check(std::string fields) const {
  CheckedView made;
  const auto read = codec::from_json<AddressFields>(fields);
  const auto checked =
      read.ok() ? address::check_address(*read, table()) : base::Result<address::Checked>(read.error());
  if (checked.ok()) {
    made.fields = checked->fields;
    made.postal_mismatch = !checked->warnings.empty();
  } else {
    made.code = std::string(checked.error().name());
    made.detail = checked.error().detail;
  }
  return codec::to_json(made);
}

std::string Addresses::parse(std::string text) const {
  const auto pasted = address::parse_paste(table(), text);
  return pasted.ok() ? codec::to_json(*pasted) : std::string();
}

std::string Addresses::complete(std::uint32_t parent, std::string typed) const {
  return codec::to_json(
      DivisionRows{rows_of(table(), address::complete_division(table(), table().find(parent), typed))});
}

std::string Addresses::complete_detail(std::uint32_t division, std::string typed) const {
  return codec::to_json(TextRows{address::complete_detail(book_.book().shown(), division, typed)});
}

std::string Addresses::correct_code(std::uint32_t code) const {
  return correction(table(), address::correct_code(table(), code));
}

std::string Addresses::correct_name(std::uint32_t parent, std::string name) const {
  return correction(table(), address::correct_name(table(), table().find(parent), name));
}

std::string Addresses::lineage(std::uint32_t code) const {
  base::Vector<address::DivisionIndex> chain;
  for (address::DivisionIndex at = table().find(code); at != address::kNoDivision; at = table().parent_of(at)) {
    base::insert_at(chain, 0) = at;
  }
  return codec::to_json(DivisionRows{rows_of(table(), chain)});
}

std::string Addresses::countries() const {
  CountryViews all;
  for (const address::CountryTemplate& one : address::countries()) {
    all.countries.push_back({.code = std::string(one.code),
                             .name_en = std::string(one.name_en),
                             .name_zh = std::string(one.name_zh),
                             .calling_code = std::string(one.calling_code),
                             .fields = texts_of(one.fields),
                             .required = texts_of(one.required)});
  }
  return codec::to_json(all);
}

std::string Addresses::order(std::string question) const {
  TextRows ids;
  const auto asked = codec::from_json<ChoiceQuestion>(question);
  if (!asked.ok()) return codec::to_json(ids);
  const base::Vector<address::Address> all = book_.book().shown();
  const auto rows = address::show_addresses(all, table(), closed_areas_, now());
  base::Vector<address::AddressUse> uses;
  base::Vector<bool> is_deliverable;
  for (const address::ShownAddress& row : rows) {
    is_deliverable.push_back(row.not_deliverable.empty());
    for (const PastOrder& past : asked->orders) {
      const bool is_same = past.line == row.line && past.recipient == row.address.fields.recipient;
      if (is_same) uses.push_back({row.address.id, past.at});
    }
  }
  const auto places = address::choice_order({.addresses = all,
                                             .uses = uses,
                                             .is_deliverable = is_deliverable,
                                             .last_recipient = asked->last_recipient,
                                             .at = now()});
  for (const std::uint32_t place : places) ids.rows.push_back(base::format_id(all[place].id.bytes));
  return codec::to_json(ids);
}

}  // namespace cartwright::bindings
