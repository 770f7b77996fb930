// Writes the seeds of the fuzz targets: seed_corpora FOLDER. A few small well-formed inputs for each, made by the
// product's own writers, so that they follow the formats. Run it again when a format changes.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "shared/base/hex.h"
#include "shared/base/sha256.h"
#include "shared/catalog/bundle_writer.h"
#include "shared/codec/json_writer.h"
#include "shared/history/history.h"
#include "shared/protocol/account.h"
#include "shared/protocol/exchange.h"
#include "shared/search/index_writer.h"
#include "shared/sync/client.h"
#include "shared/sync/device_book.h"
#include "shared/sync/device_profile.h"
#include "tests/support/memory_device_store.h"
#include "tests/support/random_shop.h"
#include "tests/support/small_divisions.h"

namespace cartwright {
namespace {

constexpr base::Instant kNow{1'790'000'000'000};

// Named by content, as libFuzzer does.
void save(const std::filesystem::path& folder, const base::Bytes& bytes) {
  std::filesystem::create_directories(folder);
  const base::Hash256 hash = base::sha256(bytes);
  std::ofstream out(folder / base::to_hex(hash.data(), 6), std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}
void save(const std::filesystem::path& folder, const std::string& text) {
  const base::ByteView view = base::as_bytes(text);
  save(folder, base::Bytes(view.begin(), view.end()));
}
base::Bytes behind(std::uint8_t first, const base::Bytes& bytes) {
  base::Bytes all{first};
  all.insert(all.end(), bytes.begin(), bytes.end());
  return all;
}

protocol::Command place_order() {
  protocol::Command command;
  command.place.id.bytes.fill(5);
  command.place.lines = {{1, 2}, {3, 1}};
  command.place.zone = "CN";
  command.place.method = "standard";
  command.place.ship_to = {"张三", "13800000000", "北京 1 号"};
  command.place.seen_catalogue_version = 1;
  command.place.seen_total_minor = 3'800;
  return command;
}

std::vector<protocol::Op> one_of_each() {
  using protocol::OpKind;
  const base::Instant at = kNow;
  return {{.kind = OpKind::CartAdd, .variant = 7, .quantity = 2, .at = at},
          {.kind = OpKind::CartAdd, .variant = 300, .quantity = -20, .at = {at.ms - 90'000}},
          {.kind = OpKind::CartSet, .variant = 7, .quantity = 3, .seen = {{2, 9}, -4}, .at = at},
          {.kind = OpKind::CartSet, .variant = 8, .quantity = 0, .seen = {{}, 5}, .at = at},
          {.kind = OpKind::CartSelect, .flag = true, .variant = 7, .at = at},
          {.kind = OpKind::CartSave, .variant = 7, .at = at},
          {.kind = OpKind::CartNote, .variant = 7, .text = "蓝色", .at = at},
          {.kind = OpKind::Viewed, .variant = 3, .at = at},
          {.kind = OpKind::Searched, .text = "tea", .at = at},
          {.kind = OpKind::ForgetViewed, .at = at},
          {.kind = OpKind::ForgetSearched, .text = "tea", .at = at},
          {.kind = OpKind::Command, .payload = codec::encode(place_order()), .at = at},
          {.kind = OpKind::Shared, .variant = 3, .at = at},
          {.kind = OpKind::CartAdd, .variant = 7, .quantity = 20, .price_minor = 1'990, .at = at},
          {.kind = OpKind::Skip, .quantity = 40, .at = at}};
}

order::Order an_order() {
  order::Order order{.number = "O261122000000017", .goods_minor = 3'000, .shipping_minor = 800, .total_minor = 3'800};
  order.id.bytes.fill(5);
  order.lines = {{.variant = 1,
                  .product = 1,
                  .sku = "A",
                  .title = {"茶", "Tea"},
                  .quantity = 2,
                  .unit_price_minor = 1'500,
                  .net_minor = 3'000,
                  .shipping_share_minor = 800}};
  order.zone = "CN", order.method = "standard", order.ship_to = {"Ann", "1", "Road 1"};
  order.submitted_at = kNow;
  return order;
}

catalog::Shop a_shop() {
  catalog::Shop shop{.title = {"店", "Shop"}};
  shop.categories = {{.number = 1, .key = "all", .title = {"全", "All"}}};
  shop.shipping = {
      {.zone = "CN", .method = "standard", .title = {"快", "Post"}, .steps = {{9'000, 800}}, .free_from_minor = 9'900}};
  return shop;
}

std::vector<catalog::Product> some_products() {
  std::vector<catalog::Product> products;
  for (std::uint32_t i = 1; i <= 3; ++i) {
    products.push_back({.number = i, .handle = "p" + std::to_string(i), .category = 1, .title = {"茶", "Tea product"}});
    products.back().variants = {
        {.number = i, .sku = "S" + std::to_string(i), .price_minor = 1'500, .weight_g = 9, .stock = 4}};
  }
  return products;
}

void save_messages(const std::filesystem::path& to) {
  protocol::ExchangeRequest request{
      .cursor = 5, .catalogue_version = 1, .first_seq = 4, .ops = one_of_each(), .now = kNow};
  save(to / "exchange_request", codec::encode(request));
  save(to / "json", codec::to_json(request));
  for (const protocol::Op& op : one_of_each()) {
    request.ops = {op};
    save(to / "exchange_request", codec::encode(request));
    base::ByteWriter stored;
    protocol::pack_ops(stored, request.ops, protocol::Clock::Instants, {});
    save(to / "stored_ops", stored.bytes());
  }
  protocol::ExchangeAnswer answer{.acked = 9, .cursor = 12, .server_time = kNow};
  answer.answers = {{.seq = 3, .accepted = false, .code = "stock_short", .detail = "A", .at = kNow}};
  answer.rows.cart = {{.variant = 7,
                       .set_value = 2,
                       .added = 1,
                       .set_by = {1, 4},
                       .note = "n",
                       .first_at = kNow,
                       .added_price_minor = 1'990}};
  answer.rows.viewed = {{3, 1, kNow, kNow}};
  answer.rows.searched = {{"tea", 1, kNow}};
  answer.rows.orders = {an_order()};
  answer.rows.wallet = {{.balance_minor = 5, .entries = {{1, "credit", 5, 5, "gift", kNow}}}};
  save(to / "exchange_answer", codec::encode(answer));
  save(to / "command", codec::encode(place_order()));
  save(to / "json", codec::to_json(place_order().place));
  for (auto type : {protocol::CommandType::PayOrder, protocol::CommandType::HistorySync}) {
    save(to / "command", codec::encode(protocol::Command{.type = type}));
  }
  base::Vector<order::Order> orders{an_order()};
  save(to / "json",
       codec::to_json(protocol::SignIn{.username = "ann", .password = "a \"long\" pass\n", .bearer = true}));

  cart::Cart cart;
  cart.put(answer.rows.cart[0]);
  cart.put({.variant = 9, .added = 4});
  history::History history;
  history.viewed(3, kNow), history.viewed(4, kNow), history.searched("tea", kNow);
  sync::Meta meta{.username = "ann", .owed_revocations = {"r"}};
  const base::Bytes records[] = {codec::encode(meta),
                                 codec::encode(cart),
                                 codec::encode(history),
                                 codec::encode(sync::OrderList{orders}),
                                 codec::encode(answer.rows.wallet[0]),
                                 codec::encode(sync::AnswerList{answer.answers})};
  for (std::uint8_t kind = 0; kind < 6; ++kind) save(to / "segments", behind(kind, records[kind]));
}

// What a client itself has stored, as records of kind, length, bytes.
void save_store(const std::filesystem::path& to) {
  tests::MemoryDeviceStore store;
  sync::Client client;
  base::DeviceId device;
  device.bytes.fill(7);
  CHECK(client.loaded(store.load({}), device, kNow).ok());
  for (std::uint32_t variant = 1; variant < 4; ++variant) CHECK(client.cart_add(variant, 2, kNow).ok());
  CHECK(client.searched("tea", kNow).ok());
  while (auto commit = client.take_commit(kNow)) client.commit_done(store.commit(*commit), kNow);
  const sync::StoreState state = store.load({});
  base::Bytes all;
  const auto append = [&](std::uint8_t kind, const base::Bytes& bytes) {
    all.push_back(kind);
    all.push_back(static_cast<std::uint8_t>(bytes.size()));
    all.push_back(static_cast<std::uint8_t>(bytes.size() >> 8));
    all.insert(all.end(), bytes.begin(), bytes.end());
  };
  append(0, state.meta);
  for (const auto& record : state.segments)
    append(static_cast<std::uint8_t>(2 + static_cast<unsigned>(record.segment)), record.bytes);
  for (const auto& batch : state.ops) append(1, batch.packed);
  save(to / "client_store", all);
}

// The first bytes of a picture of each kind.
void save_pictures(const std::filesystem::path& to) {
  using namespace std::string_literals;
  save(to / "picture", "\xFF\xD8\xFF\xE1\0\x22"s + "Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"s +
                           "\xFF\xC0\0\x11\x08\1\0\1\0\3\1\x22\0"s);
  save(to / "picture", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\2\0\0\0"s);
  for (const std::string& kind : {"VP8X\x0A\0\0\0\0\0\0\0\x09\0\0\x09\0\0"s, "VP8L\x0A\0\0\0\x2F\x09\x40\2\0\0\0"s,
                                  "VP8 \x0A\0\0\0\0\0\0\x9D\1\x2A\x10\0\x10\0"s}) {
    save(to / "picture", "RIFF\x20\0\0\0WEBP"s + kind);
  }
}

// A passkey's creation and use for "localhost", as an authenticator with an Ed25519 key writes them.
void save_passkey(const std::filesystem::path& to) {
  base::ByteWriter data;
  data.raw(base::sha256(base::as_bytes("localhost")));
  for (const int byte : {0x45, 0, 0, 0, 1}) data.u8(static_cast<std::uint8_t>(byte));  // flags and count
  data.raw(base::Bytes(16));                                                           // the kind of device
  for (const int byte : {0, 4, 1, 2, 3, 4}) data.u8(static_cast<std::uint8_t>(byte));  // the credential's id
  for (const int byte : {0xA4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32}) data.u8(static_cast<std::uint8_t>(byte));
  data.raw(base::Bytes(32, 9));
  save(to / "passkey", data.bytes());
  base::ByteWriter object;
  const auto text = [&](std::string_view value) {
    object.u8(static_cast<std::uint8_t>(0x60 | value.size()));
    object.raw(base::as_bytes(value));
  };
  object.u8(0xA3);
  text("fmt"), text("none"), text("attStmt");
  object.u8(0xA0);
  text("authData");
  object.u8(0x58), object.u8(static_cast<std::uint8_t>(data.size()));
  object.raw(data.bytes());
  save(to / "passkey", object.bytes());
}

void save_catalogue(const std::filesystem::path& to) {
  const base::Bytes index = search::write_index(a_shop(), some_products(), nullptr);
  save(to / "bundle", catalog::write_bundle(a_shop(), some_products(), {.search = index}, 1, kNow));
  sim::Random random(1);
  const tests::ShopShape shape{.products = 6, .promotions = 12, .price_minor_max = 2'000};
  for (std::uint32_t seed = 1; seed <= 8; ++seed) {
    const catalog::Bundle bundle = tests::random_bundle(sim::Random(seed), shape);
    save(to / "promotions", base::copy_of(bundle.promotion_section()));
    save(to / "bundle", base::copy_of(bundle.bytes()));
    save(to / "promotions", codec::to_json(tests::random_promotion(random, shape, seed)));
  }
  save(to / "search", behind(1, [&] {
         base::Bytes all{'t', 'e', 'a', ' '};
         all.insert(all.end(), index.begin(), index.end());
         return all;
       }()));
  save(to / "delta", std::string("\x05"
                                 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrXtuvwxyz"));
  save(to / "delta", std::string("\x01"
                                 "abcd\x10\x09\x00\x04xy",
                                 11));
  save(to / "csv",
       std::string(
           "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,"
           "Variant Inventory Qty,Variant Price,Image Src\n"
           "tea,Tea,\"<p>Good \"\"tea\"\"</p>\",Eaves,Food > Tea,\"a, b\",true,Size,S,T-1,10,5,12.50,a.svg\n"
           "tea,,,,,,,,L,T-2,20,-1,15,\n"));
}

void save_addresses(const std::filesystem::path& to) {
  save(to / "divisions", address::small_divisions());
  save(to / "paste", std::string("收货人：李雷\n电话：138 0000 1234\n地址：北京市朝阳区建国路88号 邮编：100020"));
  save(to / "paste", std::string("Flat 5A, 100 Nathan Road, Mong Kok, Hong Kong, Chan Tai Man +852 5123 4574"));
  save(to / "paste", std::string("鼓楼区中山路1号，南京市，王芳收 (025)83331234转8"));
  save(to / "paste", std::string("John Smith, 1600 Market St, San Francisco, CA 94103, USA, +1 415-555-0132"));
}

// Documents as two devices send and store them, with something deleted and something taken away.
void save_documents(const std::filesystem::path& to) {
  const auto table = address::DivisionTable::open(address::small_divisions());
  CHECK(table.ok());
  sync::DeviceBook book;
  CHECK(book.load({}, base::DeviceId{{1}}).ok());
  const address::AddressFields fields{
      .recipient = "李雷", .phone = "13800001234", .place = {.division = 110'105, .detail = "建国路88号院"}};
  for (std::uint8_t i = 1; i < 4; ++i) CHECK(book.add(address::AddressId{{i}}, fields, *table).ok());
  CHECK(book.remove(address::AddressId{{1}}).ok());
  save(to / "document", codec::encode(book.request()));
  save(to / "document", book.bytes());
  sync::DeviceProfile profile;
  CHECK(profile.load({}, base::DeviceId{{2}}).ok());
  protocol::ProfilePatch patch{.nickname = "Ann", .bio = "茶", .birthday = "1990-02-28", .interests = {{1, 2, 3}}};
  CHECK(profile.edit(patch, kNow).ok());
  patch = {.city_code = 110'105, .interests = {{2, 4}}};
  CHECK(profile.edit(patch, kNow).ok());
  save(to / "profile", codec::encode(profile.request()));
  save(to / "profile", profile.bytes());
  save(to / "messages", "\x10" + codec::to_json(profile.request()));
  save(to / "messages", "\x0C" + codec::to_json(book.request()));
  save(to / "messages", std::string("\x11") + R"({"nickname":"Ann","birthday":"1990-02-28","interests":[1]})");
}

// What is typed at the door; the first byte, times 4, is the length of the first text.
void save_door(const std::filesystem::path& to) {
  save(to / "login", std::string("\x04+86 138-0000-0000Mozilla/5.0 (Android 14; Mobile) Firefox/130.0"));
  save(to / "login", std::string("\x04"
                                 "Li@Example.CN   correct horse battery"));
  save(to / "login", std::string("\x02"
                                 "000000  x"));
  save(to / "login", std::string("\x06"
                                 "2001:db8:7::1%eth0, 10.0\n"));
  const char* bodies[] = {R"({"username":"ann","password":"a long password"})",
                          R"({"login":"ann@example.cn","locale":"zh"})",
                          R"({"challenge":"00000000000000000000000000000001","code":"123456"})"};
  for (std::uint8_t which = 0; which < 3; ++which)
    save(to / "messages", static_cast<char>(which) + std::string(bodies[which]));
}

void save_edge(const std::filesystem::path& to) {
  save(to / "head", std::string("GET /v1/products?q=tea&limit=5 HTTP/1.1\r\nHost: shop\r\nAccept: */*\r\n\r\n"));
  save(to / "head",
       std::string("POST /v1/sync HTTP/1.1\r\nHost: a:1\r\nContent-Length: 12\r\nCookie: __Host-session=aa\r\nExpect: "
                   "100-continue\r\n"
                   "Content-Type: application/json\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"));
  save(to / "head", std::string("POST /a%20b/c HTTP/1.1\r\nhost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
  save(to / "query", std::string("\x08"
                                 "a=b; __Host-session=0123456789ab"
                                 "q=%E8%8C%B6+tea&x&y="));
  save(to / "chunks", std::string("5\r\nhello\r\n0a\r\n0123456789\r\n0\r\n\r\n"));
  save(to / "text",
       std::string("<p>Caf\xC3\xA9 &amp; \xE5\x9B\x9B\xE4\xBB\xB6\xE5\xA5\x97 O'Neil 1.8m \xEF\xBC\xA1</p>"));
}

}  // namespace

static int run(int argc, char** argv) {
  if (argc != 2) return std::fputs("usage: seed_corpora FOLDER\n", stderr), 2;
  save_messages(argv[1]);
  save_store(argv[1]);
  save_catalogue(argv[1]);
  save_passkey(argv[1]);
  save_pictures(argv[1]);
  save_addresses(argv[1]);
  save_documents(argv[1]);
  save_door(argv[1]);
  save_edge(argv[1]);
  return 0;
}

}  // namespace cartwright

int main(int argc, char** argv) { return cartwright::run(argc, argv); }
