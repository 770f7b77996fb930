// Prints the TypeScript interfaces of every message that the package's API or its HTTP calls name.
#include <cstdio>

#include "shared/aftersale/aftersale.h"
#include "shared/history/history.h"
#include "shared/order/order.h"
#include "shared/pricing/coupons.h"
#include "shared/protocol/account.h"
#include "shared/protocol/exchange.h"
#include "wasm/bindings/member/member_views.h"
#include "wasm/bindings/views.h"
#include "wasm/schema/typescript_visitor.h"

namespace address = cartwright::address;
namespace aftersale = cartwright::aftersale;
namespace bindings = cartwright::bindings;
namespace catalog = cartwright::catalog;
namespace coupon = cartwright::coupon;
namespace history = cartwright::history;
namespace order = cartwright::order;
namespace pricing = cartwright::pricing;
namespace protocol = cartwright::protocol;
namespace schema = cartwright::schema;
namespace sync = cartwright::sync;

int main() {
  schema::TypeScriptVisitor v;
  v.add<catalog::Product>();
  v.add<bindings::CatalogueHead>();
  v.add<bindings::CartLineView>();
  v.add<bindings::SuggestionView>();
  v.add<pricing::WalletQuote>();
  v.add<coupon::Coupon>();
  v.add<coupon::Template>();
  v.add<order::Order>();
  v.add<order::PlaceOrder>();
  v.add<protocol::Answer>();
  v.add<protocol::Wallet>();
  v.add<history::Viewed>();
  v.add<history::Searched>();
  v.add<sync::CommandView>();
  v.add<bindings::DeviceState>();
  v.add<bindings::ExchangeResult>();
  v.add<bindings::Refused>();
  v.add<protocol::Registration>();
  v.add<protocol::SignIn>();
  v.add<protocol::Session>();
  v.add<protocol::SessionTokens>();
  v.add<protocol::BundleManifest>();
  v.add<protocol::Problem>();
  // The second module's.
  v.add<bindings::AddressesView>();
  v.add<bindings::ListsView>();
  v.add<protocol::ShownLists>();
  v.add<protocol::ListLink>();
  v.add<protocol::SharedList>();
  v.add<bindings::CheckedView>();
  v.add<bindings::CorrectionView>();
  v.add<bindings::CountryViews>();
  v.add<bindings::DivisionRows>();
  v.add<bindings::TextRows>();
  v.add<address::Pasted>();
  v.add<protocol::DivisionManifest>();
  v.add<bindings::ProfileView>();
  v.add<protocol::ProfilePatch>();
  // `cartwright/aftersales`.
  v.add<aftersale::Request>();
  v.add<aftersale::Aftersale>();
  const std::string text = v.text();
  std::fwrite(text.data(), 1, text.size(), stdout);
}
