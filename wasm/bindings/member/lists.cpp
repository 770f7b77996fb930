#include "wasm/bindings/member/lists.h"

#include "shared/base/hex.h"
#include "wasm/bindings/member/border.h"

namespace cartwright::bindings {
namespace {

// `act` with the list's id that `text` says.
template <class F>
std::string with_list(const std::string& text, const F& act) {
  const auto id = base::parse_id_as<cart::ListTag>(text);
  return outcome(id.ok() ? act(*id) : base::Status(id.error()));
}

}  // namespace

std::string NamedLists::load(std::uintptr_t bytes, std::uint32_t size) {
  return outcome(lists_.load(view_of(bytes, size), made_id<base::DeviceId>()));
}

void NamedLists::give() const { give_bytes(lists_.bytes()); }

std::string NamedLists::make(std::string id, std::string name) {
  return with_list(id, [&](const cart::ListId& made) { return lists_.make(made, name); });
}
std::string NamedLists::rename(std::string id, std::string name) {
  return with_list(id, [&](const cart::ListId& known) { return lists_.rename(known, name); });
}
std::string NamedLists::remove(std::string id) {
  return with_list(id, [&](const cart::ListId& known) { return lists_.remove(known); });
}
std::string NamedLists::put(std::string id, std::string entry) {
  const auto given = codec::from_json<cart::ListEntry>(entry);
  if (!given.ok()) return outcome(given.error());
  return with_list(id, [&](const cart::ListId& known) { return lists_.put(known, *given); });
}

void NamedLists::begin_sync() {
  sent_ = lists_.request();
  give_bytes(codec::encode(sent_));
}

std::string NamedLists::finish_sync(std::uintptr_t bytes, std::uint32_t size) {
  const auto answer = codec::decode<protocol::ListSynced>(view_of(bytes, size));
  if (!answer.ok()) return outcome(answer.error());
  lists_.answered(sent_, *answer);
  return outcome({});
}

std::string NamedLists::copy() const { return base::format_id(lists_.copy().bytes); }
std::string NamedLists::new_id() const { return base::format_id(made_id<cart::ListId>().bytes); }

std::string NamedLists::view() const {
  return codec::to_json(ListsView{.lists = lists_.lists().shown(), .unsent = lists_.is_unsent()});
}

}  // namespace cartwright::bindings
