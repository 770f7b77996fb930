// What the module shows to JavaScript beyond the messages of shared/protocol: described like them, so that JSON and
// TypeScript types come from one list. Nothing here is stored or sent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/id.h"
#include "shared/base/limits.h"
#include "shared/base/vector.h"
#include "shared/catalog/model.h"
#include "shared/codec/json_writer.h"
#include "shared/sync/client.h"

namespace cartwright::bindings {

struct CartLineView {
  static constexpr const char* kTypeName = "CartLine";
  std::string sku;  // "#" and the variant's number when the catalogue does not have it (yet, or any more)
  base::VariantNumber variant = 0;
  base::ProductNumber product = 0;
  std::int64_t quantity = 0;
  bool selected = true;
  bool saved = false;
  std::string note;
  bool pending = false;

  void describe(codec::Visitor& v) {
    v.text("sku", sku, limits::kSkuBytesMax);
    v.u32("variant", variant);
    v.u32("product", product);
    v.i64("quantity", quantity, 1, limits::kQuantityPerLineMax);
    v.boolean("selected", selected);
    v.boolean("saved", saved);
    v.text("note", note, limits::kNoteBytesMax);
    v.boolean("pending", pending);
  }
};

struct SuggestionView {
  static constexpr const char* kTypeName = "Suggestion";
  catalog::LocalText text;
  base::ProductNumber product = 0;  // 0: not a product's title but a search of one's own
  bool own = false;

  void describe(codec::Visitor& v) {
    v.message("text", text);
    v.u32("product", product);
    v.boolean("own", own);
  }
};

// A list under the one name that TypeScript unpacks (kernel.ts), written entry by entry: no vector of views is made.
class Items {
 public:
  // `total`: how many there are, where the list is a page of them.
  explicit Items(std::optional<std::uint64_t> total = {}) {
    json_.begin_message(nullptr, "");
    if (total) json_.u64("total", *total);
    json_.begin_list("items", 0, 0);
  }
  Items(const Items&) = delete;

  template <class M>
  void add(const M& message) {
    json_.message(nullptr, const_cast<M&>(message));  // a writing visitor only reads
  }
  std::string take() {
    json_.end_list();
    json_.end_message();
    return std::move(text_);
  }

 private:
  std::string text_;
  codec::JsonWriter json_{text_};
};

struct CatalogueHead {
  static constexpr const char* kTypeName = "CatalogueHead";
  std::uint64_t version = 0;
  base::Instant published_at;
  std::uint64_t products = 0;
  catalog::Shop shop;

  void describe(codec::Visitor& v) {
    v.u64("version", version);
    v.instant("published_at", published_at);
    v.u64("products", products);
    v.message("shop", shop);
  }
};

// The device's own record and what waits on it.
struct DeviceState {
  static constexpr const char* kTypeName = "DeviceState";
  base::DeviceId device;
  base::MemberId member;  // nil: a guest
  std::string username;
  std::string display_name;
  bool history_sync = false;
  bool history_paused = false;
  base::Instant synced_at;
  std::string revocation;
  base::Vector<std::string> owed_revocations;
  std::uint64_t next_seq = 1;
  std::uint64_t unsent = 0;
  base::Instant oldest_unsent_at;  // 0: none waits

  void describe(codec::Visitor& v) {
    v.id("device", device);
    v.id("member", member);
    v.text("username", username, 64);
    v.text("display_name", display_name, 200);
    v.boolean("history_sync", history_sync);
    v.boolean("history_paused", history_paused);
    v.instant("synced_at", synced_at);
    v.text("revocation", revocation, 100);
    v.text_list("owed_revocations", owed_revocations, 20, 100);
    v.u64("next_seq", next_seq);
    v.u64("unsent", unsent);
    v.instant("oldest_unsent_at", oldest_unsent_at);
  }
};

struct Refused {
  static constexpr const char* kTypeName = "Refusal";
  std::string code;
  std::string detail;

  void describe(codec::Visitor& v) {
    v.text("code", code, 64);
    v.text("detail", detail, 400);
  }
};

struct ExchangeResult {
  static constexpr const char* kTypeName = "ExchangeResult";
  std::string code;  // empty: taken
  bool more = false;
  std::uint64_t catalogue_version = 0;

  void describe(codec::Visitor& v) {
    v.text("code", code, 64);
    v.boolean("more", more);
    v.u64("catalogue_version", catalogue_version);
  }
};

}  // namespace cartwright::bindings
