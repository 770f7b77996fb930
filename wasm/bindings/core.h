// The module's one object: the client core, the catalogue with its search index, and the buffers that bytes cross by.
// Everything here converts and forwards; what a shop does is decided in shared/, when it is done in wasm/src.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "shared/base/env.h"
#include "shared/catalog/bundle.h"
#include "shared/pricing/coupons.h"
#include "shared/search/index.h"
#include "shared/sync/client.h"
#include "wasm/bindings/views.h"

extern "C" {
// idb_library.js keeps a copy of the bytes for wasm/src to take.
void cw_give(const std::uint8_t* bytes, std::size_t size);
}

namespace cartwright::bindings {

// The browser's clock and random source.
class BrowserEnv final : public base::Env {
 public:
  base::Instant instant() override;
  void random(std::span<std::uint8_t> bytes) override;
};

class Core {
 public:
  // ---- storage (storage.cpp): idb_library.js performs what these ask for and tells wasm/src when it is done ----
  void load();
  void load_begin(std::uint64_t revision, base::ByteView meta);
  void load_segment(std::uint32_t segment, base::ByteView bytes);
  void load_ops(std::uint64_t first_seq, base::ByteView bytes);
  std::string adopt();  // the error's code, empty when taken
  bool commit();        // false: nothing to write now
  void commit_done(int outcome, double next_seq);
  std::uint32_t bits() const;

  // ---- shopper (shopper.cpp) ----
  int cart_note(std::uint32_t variant, std::string text);
  int searched(std::string term);
  int forget_searched(std::string term);
  void pause_history(bool paused) { client.pause_history(paused); }
  int set_history_sync(bool on);
  // The order that quote() has just priced; answers its id, empty when refused.
  std::string place_order(std::string name, std::string phone, std::string address, std::string choice, bool by_page);
  int order_command(std::string type, std::string order);  // pay_order, cancel_order, receive_order
  // Claims from the centre (`code` empty) or redeems a code; answers the coupon's id, empty when refused.
  std::string claim_coupon(std::uint32_t number, std::string code);
  void dismiss(double seq) { client.dismiss(static_cast<std::uint64_t>(seq)); }
  std::string refused() const;
  std::int64_t price_of(std::uint32_t variant) const;  // 0: not known
  // Remembers a refusal for refused(); 0 when there is none.
  int outcome(const base::Status& status);

  // ---- catalogue (catalogue.cpp) ----
  std::string candidate_hash() const;
  void give_candidate() const;  // its bytes to idb_library.js
  int open_candidate();
  std::string catalogue_head() const;
  std::string product(std::uint32_t number) const;  // empty: there is none
  std::string product_of_handle(std::string handle) const;
  std::uint32_t variant_of_sku(std::string sku) const;  // 0: there is none
  std::uint32_t product_of_variant(std::uint32_t variant) const;
  std::string list(std::string category, std::uint32_t offset, std::uint32_t limit) const;
  std::string search(std::string text, std::uint32_t limit) const;
  std::string suggest(std::string text, std::uint32_t limit) const;
  void begin_quote(std::string zone, std::string method);
  void quote_line(std::uint32_t variant, double quantity);
  void quote_coupon(std::string coupon);
  std::string quote(bool best);  // a WalletQuote; empty when refused

  // ---- views (views.cpp) ----
  std::string cart() const;
  std::string viewed() const;
  std::string searches() const;
  std::string orders() const;
  std::string coupons() const;
  std::string coupon_offers() const;
  std::string wallet() const;  // empty: there is none
  std::string commands() const;
  std::string device() const;

  // ---- session and exchange (exchange.cpp) ----
  std::string signed_in(std::string member, std::string username, std::string display_name, std::string revocation,
                        std::uint32_t device_number);
  void sign_out(bool owe_revocation);
  void revocation_sent(std::string token) { client.revocation_sent(token); }
  bool begin_exchange(bool ask_catalogue);  // the request's bytes go to idb_library.js; false: nothing to send
  std::string finish_exchange(std::uintptr_t bytes, std::uint32_t size);
  void exchange_failed() { client.exchange_failed(); }
  void server_expects(double seq) { client.server_expects(static_cast<std::uint64_t>(seq)); }

  sync::Client client;
  mutable BrowserEnv env;
  base::Bytes candidate;  // a bundle that came in and is not the catalogue yet
  std::unique_ptr<catalog::Bundle> bundle;
  coupon::Templates offers;  // the bundle's
  std::optional<search::Index> index;

 private:
  sync::StoreState loading_;
  std::optional<sync::StoreCommit> committing_;
  pricing::QuoteInput quote_input_;
  std::optional<pricing::Quote> quoted_;
  base::Error refused_;
};

}  // namespace cartwright::bindings
