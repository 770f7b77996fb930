// Coupons, the counters of their templates and unique codes.
#include "server/store/queries/coupons.h"

#include "server/store/sql/repositories.h"
#include "shared/codec/binary.h"

namespace cartwright::store::sql {
namespace {

using base::ErrorCode;

constexpr std::size_t kOfOrderMax = 100;

CouponRow read_coupon(Query& row) {
  CouponRow read;
  auto coupon = codec::decode<coupon::Coupon>(row.blob());
  if (!coupon.ok()) {
    row.fail(coupon.error());
    return read;
  }
  read.coupon = std::move(*coupon);
  read.hold.day = row.i64();
  read.hold.amount_minor = row.i64();
  read.request_hash = row.hash();
  read.change_no = row.u64();
  return read;
}

base::Instant due_at(const coupon::Coupon& coupon) {
  return coupon.state == coupon::CouponState::Claimed ? coupon.valid_to : base::Instant{};
}

// The row of a template is nearly always there, and an INSERT before would wait for whoever holds it, too.
template <class Raise>
Status raise_count(Connection& connection, coupon::TemplateNumber number, const Raise& raise) {
  const Status raised = raise();
  if (raised.ok() || raised.error().code != ErrorCode::CouponExhausted) return raised;
  CW_TRY(Query(connection, queries::kCouponCountMake, number).run());
  return raise();
}

}  // namespace

Status SqlCoupons::insert(const base::MemberId& member, const CouponRow& row) {
  const coupon::Coupon& one = row.coupon;
  return Query(connection_, queries::kCouponInsert, member, one.id, one.terms.number,
               static_cast<std::uint8_t>(one.state), one.order, due_at(one), row.hold.day, row.hold.amount_minor,
               codec::encode(one), row.request_hash, row.change_no)
      .run();
}

Status SqlCoupons::update(const base::MemberId& member, const CouponRow& row) {
  const coupon::Coupon& one = row.coupon;
  Query query(connection_, queries::kCouponUpdate, member, one.id, static_cast<std::uint8_t>(one.state), one.order,
              due_at(one), row.hold.day, row.hold.amount_minor, codec::encode(one), row.change_no);
  return query.one_or(ErrorCode::NotFound);
}

Status SqlCoupons::move(const base::MemberId& from, const base::MemberId& to, const base::CouponId& id,
                        std::uint64_t change_no) {
  Query query(connection_, queries::kCouponMove, from, to, id, change_no);
  return query.one_or(ErrorCode::NotFound);
}

Found<CouponRow> SqlCoupons::find(const base::MemberId& member, const base::CouponId& id) {
  Query query(connection_, queries::kCouponFind, member, id);
  return one_row<CouponRow>(query, read_coupon);
}

Listed<CouponRow> SqlCoupons::changed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) {
  Query query(connection_, queries::kCouponsSince, member, cursor, limit);
  return all_rows<CouponRow>(query, read_coupon);
}

Listed<CouponRow> SqlCoupons::list(const base::MemberId& member, const base::CouponId& before, std::size_t limit) {
  base::CouponId below = before;
  if (before.is_nil()) below.bytes.fill(0xFF);  // above every id of version 7
  Query query(connection_, queries::kCouponList, member, below, limit);
  return all_rows<CouponRow>(query, read_coupon);
}

Listed<CouponRow> SqlCoupons::of_template(const base::MemberId& member, coupon::TemplateNumber number,
                                          std::size_t limit) {
  Query query(connection_, queries::kCouponsOfTemplate, member, number, limit);
  return all_rows<CouponRow>(query, read_coupon);
}

Listed<CouponRow> SqlCoupons::of_order(const base::MemberId& member, const base::OrderId& order) {
  Query query(connection_, queries::kCouponsOfOrder, member, order, kOfOrderMax);
  return all_rows<CouponRow>(query, read_coupon);
}

Result<std::size_t> SqlCoupons::count_open(const base::MemberId& member) {
  Query query(connection_, queries::kCouponCountOpen, member);
  CW_TRY_ASSIGN(const std::optional<std::int64_t> count,
                one_row<std::int64_t>(query, [](Query& row) { return row.i64(); }));
  return as_size(count.value_or(0));
}

Listed<CouponKey> SqlCoupons::due(base::Instant now, std::size_t limit) {
  Query query(connection_, queries::kCouponsDue, now, limit);
  return all_rows<CouponKey>(query, [](Query& row) {
    CouponKey key;
    key.member = row.id<base::MemberId>();
    key.id = row.id<base::CouponId>();
    return key;
  });
}

Status SqlCouponBooks::raise_issued(coupon::TemplateNumber number, const coupon::Limits& limits) {
  return raise_count(connection_, number, [&] {
    return Query(connection_, queries::kCouponRaiseIssued, number, limits.issued).one_or(ErrorCode::CouponExhausted);
  });
}

// Whoever raises a day holds the template's row: nobody else makes the day meanwhile.
Status SqlCouponBooks::raise_used(const CouponUse& use, const coupon::Limits& limits) {
  CW_TRY(raise_count(connection_, use.number, [&] {
    return Query(connection_, queries::kCouponRaiseUsed, use.number, use.hold.amount_minor, limits.used,
                 limits.budget_minor)
        .one_or(ErrorCode::CouponExhausted);
  }));
  return Query(connection_, queries::kCouponRaiseDay, use.number, use.hold.day, limits.used_per_day)
      .one_or(ErrorCode::CouponExhausted);
}

Status SqlCouponBooks::lower_used(const CouponUse& use) {
  Query lower(connection_, queries::kCouponLowerUsed, use.number, use.hold.amount_minor);
  CW_TRY(lower.one_or(ErrorCode::OutOfRange));
  Query lower_day(connection_, queries::kCouponLowerDay, use.number, use.hold.day);
  return lower_day.one_or(ErrorCode::OutOfRange);
}

Listed<CouponCounts> SqlCouponBooks::counts(coupon::TemplateNumber from, std::size_t limit) {
  Query query(connection_, queries::kCouponCounts, from, limit);
  return all_rows<CouponCounts>(query, [](Query& row) {
    CouponCounts counts;
    counts.number = row.u32();
    counts.issued = row.u32();
    counts.used = row.u32();
    counts.spent_minor = row.i64();
    return counts;
  });
}

Listed<CouponDay> SqlCouponBooks::days(coupon::TemplateNumber number, std::int64_t from, std::size_t limit) {
  Query query(connection_, queries::kCouponDays, number, from, limit);
  return all_rows<CouponDay>(query, [](Query& row) {
    CouponDay day;
    day.day = row.i64();
    day.used = row.u32();
    return day;
  });
}

Status SqlCouponBooks::insert_code(const CouponCodeRow& row) {
  CW_TRY(Query(connection_, queries::kCodeInsert, row.code_hash, row.number, row.uses_left, row.made_at).run_counted());
  return {};
}

Found<CouponCodeRow> SqlCouponBooks::find_code(const base::Hash256& code_hash) {
  Query query(connection_, queries::kCodeFind, code_hash);
  return one_row<CouponCodeRow>(query, [](Query& row) {
    CouponCodeRow code;
    code.code_hash = row.hash();
    code.number = row.u32();
    code.uses_left = row.u32();
    code.made_at = row.instant();
    return code;
  });
}

Result<bool> SqlCouponBooks::take_code(const base::Hash256& code_hash) {
  CW_TRY_ASSIGN(const std::int64_t rows, Query(connection_, queries::kCodeTake, code_hash).run_counted());
  return rows == 1;
}

Result<CouponCodeFigures> SqlCouponBooks::code_figures(coupon::TemplateNumber number) {
  Query query(connection_, queries::kCodeFigures, number);
  CW_TRY_ASSIGN(const std::optional<CouponCodeFigures> found, one_row<CouponCodeFigures>(query, [](Query& row) {
                  CouponCodeFigures figures;
                  figures.codes = as_size(row.i64());
                  figures.uses_left = row.u64();
                  return figures;
                }));
  return found.value_or(CouponCodeFigures{});
}

}  // namespace cartwright::store::sql
