#include "tests/sim/books.h"

namespace cartwright::sim {
namespace {

using address::AddressFields;
using address::AddressId;
using Kind = BookModel::Kind;

constexpr std::size_t kShownMax = 6;  // few, so that devices meet at the same address

std::vector<std::string> texts_of(const AddressFields& fields) {
  return {fields.label, fields.recipient, fields.phone,
          std::to_string(fields.place.division) + " " + fields.place.detail};
}

// How many were added before it: addresses are named by their first random byte.
std::string name_of(const AddressId& id) { return std::to_string(id.bytes[6] & 0x0FU); }

}  // namespace

struct Books::Step {
  std::size_t device;
  sync::DeviceBook book;
  BookModel::Known& known;
  // As the device stamps what this step writes: a fact that the auditor is told. It starts lower where deletions were
  // forgotten, which no set of all writes could know.
  std::uint64_t counter;

  void write(Kind kind, const AddressId& id, const std::string& value = "") {
    known.insert({id, kind, counter, book.copy(), value});
  }
  void mark_default(const AddressId& id) { known.insert(BookModel::default_mark(id, counter, book.copy())); }
};

Books::Books(DocumentShop& shop, const std::int64_t& now_ms, Trace& trace)
    : shop_(shop), now_ms_(now_ms), trace_(trace) {}

void Books::note(std::size_t device, const std::string& text) {
  trace_.line(now_ms_, "book " + std::to_string(device) + " " + text);
}

sync::DeviceBook Books::loaded(std::size_t device) const {
  sync::DeviceBook book;
  CHECK(book.load(devices_[device].disk, base::DeviceId{{static_cast<std::uint8_t>(device + 1)}}).ok());
  return book;
}

void Books::act(std::size_t device, Random& random) {
  sync::DeviceBook book = loaded(device);
  const std::uint64_t counter = book.book().next_stamp(book.copy()).counter;
  Step step{.device = device, .book = std::move(book), .known = devices_[device].known, .counter = counter};
  const BookModel::View view = BookModel::view(step.known);
  const std::uint64_t what = random.below(10);
  if (view.empty() || (what < 3 && view.size() < kShownMax)) {
    add(step, random);
  } else {
    auto place = view.begin();
    std::advance(place, static_cast<std::ptrdiff_t>(random.below(view.size())));
    const AddressId id = place->first;
    if (what < 7) edit(step, id, random);
    if (what == 7) set_default(step, id);
    if (what > 7) remove(step, id);
  }
  devices_[device].disk = step.book.bytes();
  judge(device, "after a change");
}

void Books::add(Step& step, Random& random) {
  std::array<std::uint8_t, 10> unique{};
  unique[0] = static_cast<std::uint8_t>(++addresses_);
  const AddressId id{base::make_id(now_ms_, unique)};
  // One house in four is one that another device may add, too.
  const std::uint32_t house = random.chance(250) ? 0 : addresses_;
  const AddressFields fields{.recipient = "李雷",
                             .phone = "13800001234",
                             .place = {.division = 110'105, .detail = "建国路" + std::to_string(house) + "号院"}};
  const bool is_first = BookModel::view(step.known).empty();
  CHECK(step.book.add(id, fields, shop_.table()).ok());
  const std::vector<std::string> values = texts_of(fields);
  for (std::size_t kind = 0; kind < values.size(); ++kind) step.write(static_cast<Kind>(kind), id, values[kind]);
  if (is_first) step.mark_default(id);
  note(step.device, "adds " + name_of(id) + " in house " + std::to_string(house));
}

void Books::edit(Step& step, const AddressId& id, Random& random) {
  AddressFields fields = step.book.book().record(id)->fields;
  const std::vector<std::string> before = texts_of(fields);
  switch (random.below(3)) {
    case 0:
      fields.label = "label " + std::to_string(random.below(3));
      break;
    case 1:
      fields.phone = "1390000567" + std::to_string(random.below(4));
      break;
    default:
      fields.place.detail = "光华路" + std::to_string(random.below(4)) + "号院";
  }
  const std::vector<AddressId> same = BookModel::group(step.known, id);
  CHECK(step.book.edit(id, fields, shop_.table()).ok());
  const std::vector<std::string> after = texts_of(fields);
  for (std::size_t kind = 0; kind < after.size(); ++kind) {
    if (before[kind] != after[kind]) step.write(static_cast<Kind>(kind), id, after[kind]);
  }
  for (std::size_t i = 1; i < same.size(); ++i) step.write(Kind::Deletion, same[i]);
  note(step.device, "edits " + name_of(id));
}

void Books::remove(Step& step, const AddressId& id) {
  const bool was_default = BookModel::view(step.known)[id].is_default;
  const std::vector<AddressId> same = BookModel::group(step.known, id);
  CHECK(step.book.remove(id).ok());
  for (const AddressId& one : same) step.write(Kind::Deletion, one);
  const BookModel::View rest = BookModel::view(step.known);
  if (was_default && !rest.empty()) step.mark_default(rest.begin()->first);
  note(step.device, "removes " + name_of(id));
}

void Books::set_default(Step& step, const AddressId& id) {
  CHECK(step.book.set_default(id).ok());
  step.mark_default(id);
  note(step.device, "marks " + name_of(id));
}

base::Bytes Books::send(std::size_t device, std::uint64_t letter) {
  note(device, "sends letter " + std::to_string(letter));
  devices_[device].letter = letter;
  letters_[letter] = {.sent = loaded(device).request(), .known = devices_[device].known};
  return codec::encode(letters_[letter].sent);
}

base::Result<base::Bytes> Books::serve(std::uint64_t letter, base::ByteView request, bool is_refused) {
  CW_TRY_ASSIGN(const auto sent, codec::decode<protocol::AddressSync>(request));
  const auto synced = app::sync_addresses(shop_.addresses(), shop_.session(), sent);
  if (!is_refused) shop_model_.take(letters_[letter].known, now_ms_);
  judge_shop();
  if (!synced.ok()) return synced.error();
  if (!synced->document.refused.empty()) trace_.violation("a good address was refused");
  return codec::encode(synced->document);
}

void Books::hear(std::size_t device, std::uint64_t letter, base::ByteView answer) {
  Device& one = devices_[device];
  if (one.letter != letter) return;
  one.letter = 0;
  const auto heard = codec::decode<protocol::AddressSynced>(answer);
  CHECK(heard.ok());
  sync::DeviceBook book = loaded(device);
  book.answered(letters_[letter].sent, *heard);
  one.disk = book.bytes();
  // Who wrote nothing meanwhile has what the shop has, and forgets what it forgets.
  if (one.known == letters_[letter].known) one.known.clear();
  one.known.insert(shop_model_.known().begin(), shop_model_.known().end());
  note(device, "hears letter " + std::to_string(letter));
  judge(device, "after an answer");
}

void Books::judge_rest() {
  for (std::size_t device = 0; device < kDocumentDevices; ++device) {
    if (is_unsent(device)) trace_.violation("a book does not come to rest");
    if (!(loaded(device).book() == loaded(0).book())) trace_.violation("books differ");
    if (devices_[device].known != devices_[0].known) trace_.violation("the model does not come to rest");
    judge(device, "at the end");
  }
}

void Books::judge_shop() {
  const auto held = app::read_document_as<address::AddressBook>(
      shop_.documents(), {.member = shop_.session().member, .kind = store::DocumentKind::Addresses});
  CHECK(held.ok());
  std::vector<AddressId> ids;
  for (const address::AddressRecord& one : held->document.records()) ids.push_back(one.id);
  if (ids != shop_model_.ids()) trace_.violation("the shop holds other addresses than it was told");
}

void Books::judge(std::size_t device, const char* when) {
  BookModel::View shown;
  int defaults = 0;
  for (const address::Address& one : loaded(device).book().shown()) {
    shown[one.id] = {.values = texts_of(one.fields), .is_default = one.is_default};
    defaults += one.is_default ? 1 : 0;
  }
  if (defaults != (shown.empty() ? 0 : 1)) trace_.violation("defaults: " + std::to_string(defaults));
  if (shown == BookModel::view(devices_[device].known)) return;
  trace_.violation("book of device " + std::to_string(device) + " is not what was written, " + when);
}

}  // namespace cartwright::sim
