// Requests for aftersale. What member and shop wrote lies sealed beside the body.
#include "server/store/queries/aftersales.h"

#include <utility>

#include "server/store/sql/repositories.h"
#include "server/store/sql/sealed_order.h"
#include "shared/base/hex.h"
#include "shared/codec/binary.h"

namespace cartwright::store::sql {
namespace {

struct Words {
  static constexpr const char* kTypeName = "Words";
  std::string note;
  std::string answer;
  void describe(codec::Visitor& v) {
    v.text("note", note, aftersale::kNoteBytesMax);
    v.text("answer", answer, aftersale::kAnswerBytesMax);
  }
};

struct Parts {
  base::Bytes body;
  base::Bytes words;
};

std::string context_of(const aftersale::Aftersale& aftersale) { return "aftersale " + aftersale.number; }

Result<Parts> parts_of(Connection& connection, const aftersale::Aftersale& aftersale) {
  Parts parts;
  aftersale::Aftersale without = aftersale;
  Words words{std::exchange(without.note, {}), std::exchange(without.answer, {})};
  CW_TRY_ASSIGN(parts.words, seal_text(connection, context_of(aftersale), base::as_text(codec::encode(words))));
  parts.body = codec::encode(without);
  return parts;
}

Result<Words> open_words(Connection& connection, const aftersale::Aftersale& aftersale, base::ByteView sealed) {
  CW_TRY_ASSIGN(const std::string text, open_text(connection, context_of(aftersale), sealed));
  return codec::decode<Words>(base::as_bytes(text));
}

// Without a key it comes without its words: its sums can be verified all the same.
AftersaleRow read_aftersale(Connection& connection, Query& row) {
  AftersaleRow read;
  auto body = codec::decode<aftersale::Aftersale>(row.blob());
  const base::ByteView sealed = row.blob();
  read.request_hash = row.hash();
  if (!body.ok()) {
    row.fail(body.error());
    return read;
  }
  read.aftersale = std::move(*body);
  if (connection.sealer() == nullptr) return read;
  auto words = open_words(connection, read.aftersale, sealed);
  if (!words.ok()) {
    row.fail(words.error());
    return read;
  }
  read.aftersale.note = std::move(words->note);
  read.aftersale.answer = std::move(words->answer);
  return read;
}

std::string context_of(const PhotoKey& key) {
  return "photo " + base::format_id(key.aftersale.bytes) + " " + base::to_hex(key.hash.data(), key.hash.size());
}

Found<base::Bytes> open_photo(Connection& connection, const PhotoKey& key, Query query) {
  std::optional<base::Bytes> sealed;
  CW_TRY_ASSIGN(sealed, one_row<base::Bytes>(query, [](Query& row) { return base::copy_of(row.blob()); }));
  if (!sealed.has_value()) return sealed;
  CW_TRY_ASSIGN(const std::string opened, open_text(connection, context_of(key), *sealed));
  return std::optional(base::copy_of(base::as_bytes(opened)));
}

OwnedAftersale read_owned(Connection& connection, Query& row) {
  OwnedAftersale owned{.row = read_aftersale(connection, row)};
  owned.member = row.id<base::MemberId>();
  return owned;
}

}  // namespace

Status SqlAftersales::insert(const base::MemberId& member, const AftersaleRow& row) {
  const aftersale::Aftersale& one = row.aftersale;
  CW_TRY_ASSIGN(const Parts parts, parts_of(connection_, one));
  return Query(connection_, queries::kAftersaleInsert, member, one.id, one.order, one.number,
               static_cast<std::uint8_t>(one.state), one.requested_at, one.due_at, one.queue_at(), parts.body,
               parts.words, row.request_hash)
      .run();
}

Status SqlAftersales::update(const base::MemberId& member, const AftersaleRow& row) {
  const aftersale::Aftersale& one = row.aftersale;
  CW_TRY_ASSIGN(const Parts parts, parts_of(connection_, one));
  Query query(connection_, queries::kAftersaleUpdate, member, one.id, static_cast<std::uint8_t>(one.state), one.due_at,
              one.queue_at(), parts.body, parts.words);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return rows == 1 ? Status() : Status(base::ErrorCode::NotFound);
}

Status SqlAftersales::move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& order) {
  CW_TRY(Query(connection_, queries::kAftersalePhotosMove, from, to, order).run());
  return Query(connection_, queries::kAftersaleMove, from, to, order).run();
}

Found<AftersaleRow> SqlAftersales::find(const base::MemberId& member, const aftersale::AftersaleId& id) {
  Query query(connection_, queries::kAftersaleFind, member, id);
  return one_row<AftersaleRow>(query, [this](Query& row) { return read_aftersale(connection_, row); });
}

Listed<AftersaleRow> SqlAftersales::of_order(const base::MemberId& member, const base::OrderId& order) {
  Query query(connection_, queries::kAftersalesOfOrder, member, order);
  return all_rows<AftersaleRow>(query, [this](Query& row) { return read_aftersale(connection_, row); });
}

Listed<AftersaleRow> SqlAftersales::list(const base::MemberId& member, const aftersale::AftersaleId& before,
                                         std::size_t limit) {
  aftersale::AftersaleId below = before;
  if (before.is_nil()) below.bytes.fill(0xFF);  // above every id of version 7
  Query query(connection_, queries::kAftersaleList, member, below, limit);
  return all_rows<AftersaleRow>(query, [this](Query& row) { return read_aftersale(connection_, row); });
}

Listed<AftersaleKey> SqlAftersales::due(base::Instant now, std::size_t limit) {
  Query query(connection_, queries::kAftersalesDue, now, limit);
  return all_rows<AftersaleKey>(query, [](Query& row) {
    AftersaleKey key;
    key.member = row.id<base::MemberId>();
    key.id = row.id<aftersale::AftersaleId>();
    return key;
  });
}

Listed<OwnedAftersale> SqlAftersales::queue(const AftersalePlace& after, std::size_t limit) {
  Query query(connection_, queries::kAftersaleQueue, after.queue_at, after.id, limit);
  return all_rows<OwnedAftersale>(query, [this](Query& row) { return read_owned(connection_, row); });
}

Found<OwnedAftersale> SqlAftersales::find_number(std::string_view number) {
  Query query(connection_, queries::kAftersaleFindNumber, number);
  return one_row<OwnedAftersale>(query, [this](Query& row) { return read_owned(connection_, row); });
}

Status SqlAftersales::put_photo(const base::MemberId& member, const PhotoKey& key, const PhotoRow& row) {
  CW_TRY_ASSIGN(const base::Bytes large, seal_text(connection_, context_of(key), base::as_text(row.large)));
  CW_TRY_ASSIGN(const base::Bytes small, seal_text(connection_, context_of(key), base::as_text(row.small)));
  return Query(connection_, queries::kAftersalePhotoPut, member, key.aftersale, key.hash, large, small).run();
}

Found<base::Bytes> SqlAftersales::large_photo(const base::MemberId& member, const PhotoKey& key) {
  return open_photo(connection_, key,
                    Query(connection_, queries::kAftersalePhotoLarge, member, key.aftersale, key.hash));
}

Found<base::Bytes> SqlAftersales::small_photo(const base::MemberId& member, const PhotoKey& key) {
  return open_photo(connection_, key,
                    Query(connection_, queries::kAftersalePhotoSmall, member, key.aftersale, key.hash));
}

}  // namespace cartwright::store::sql
