// The audit trail, approvals, dated settings and counts by day.
#include "server/store/queries/audit.h"
#include "server/store/queries/staff.h"
#include "server/store/sql/staff_repositories.h"

namespace cartwright::store::sql {

using base::ErrorCode;

namespace {

AuditRow read_audit(Query& row) {
  AuditRow audit;
  audit.sequence = row.u64();
  audit.at = row.instant();
  audit.staff = row.id<StaffId>();
  audit.object = row.text();
  audit.body = base::copy_of(row.blob());
  audit.hash = row.hash();
  return audit;
}

ApprovalRow read_approval(Query& row) {
  ApprovalRow approval;
  approval.id = row.id<ApprovalId>();
  approval.kind = static_cast<std::uint8_t>(row.i64());
  approval.object = row.text();
  approval.payload = base::copy_of(row.blob());
  approval.requested_by = row.id<StaffId>();
  approval.requested_at = row.instant();
  approval.reason = row.text();
  approval.expires_at = row.instant();
  approval.state = static_cast<ApprovalState>(row.i64());
  approval.decided_by = row.id<StaffId>();
  approval.decided_at = row.instant();
  approval.decision_reason = row.text();
  return approval;
}

SettingVersion read_setting(Query& row) {
  SettingVersion setting;
  setting.name = row.text();
  setting.version = row.u64();
  setting.value = row.i64();
  setting.valid_from = row.instant();
  setting.set_at = row.instant();
  setting.set_by = row.id<StaffId>();
  setting.reason = row.text();
  return setting;
}

}  // namespace

Result<AuditHead> SqlAuditTrail::head() {
  Query query(connection_, queries::kAuditHeadFind);
  CW_TRY_ASSIGN(const std::optional<AuditHead> found, one_row<AuditHead>(query, [](Query& row) {
                  AuditHead head;
                  head.sequence = row.u64();
                  head.hash = row.hash();
                  head.seal = row.hash();
                  return head;
                }));
  return found.value_or(AuditHead{});
}

Result<AuditHead> SqlAuditTrail::lock_head() {
  CW_TRY(Query(connection_, queries::kAuditHeadMake, base::Hash256{}, base::Hash256{}).run());
  return head();
}

Status SqlAuditTrail::append(const AuditRow& row, const base::Hash256& seal) {
  CW_TRY(Query(connection_, queries::kAuditInsert, row.sequence, row.at, row.staff, row.object, row.body, row.hash)
             .run_counted());
  Query move(connection_, queries::kAuditHeadMove, row.sequence, row.hash, seal);
  CW_TRY_ASSIGN(const std::int64_t rows, move.run_counted());
  if (rows != 1) return base::Error{.code = ErrorCode::IdConflict, .detail = "audit"};
  return {};
}

Listed<AuditRow> SqlAuditTrail::list(const AuditFilter& filter, std::size_t limit) {
  const std::uint64_t before = filter.before == 0 ? base::kAmountMinorMax : filter.before;
  if (!filter.object.empty()) {
    Query query(connection_, queries::kAuditListOfObject, filter.object, before, limit);
    return all_rows<AuditRow>(query, read_audit);
  }
  if (filter.staff.has_value()) {
    Query query(connection_, queries::kAuditListOfStaff, *filter.staff, before, limit);
    return all_rows<AuditRow>(query, read_audit);
  }
  Query query(connection_, queries::kAuditList, before, limit);
  return all_rows<AuditRow>(query, read_audit);
}

Listed<AuditRow> SqlAuditTrail::from(std::uint64_t after, std::size_t limit) {
  Query query(connection_, queries::kAuditFrom, after, limit);
  return all_rows<AuditRow>(query, read_audit);
}

Status SqlApprovals::insert(const ApprovalRow& row) {
  return Query(connection_, queries::kApprovalInsert, row.id, row.kind, row.object, row.payload, row.requested_by,
               row.requested_at, row.reason, row.expires_at, static_cast<std::uint8_t>(row.state), row.decided_by,
               row.decided_at, row.decision_reason)
      .run();
}

Found<ApprovalRow> SqlApprovals::lock(const ApprovalId& id) {
  Query query(connection_, queries::kApprovalLock, id);
  return one_row<ApprovalRow>(query, read_approval);
}

Listed<ApprovalRow> SqlApprovals::list(const ApprovalId& before, std::size_t limit) {
  if (before.is_nil()) {
    Query query(connection_, queries::kApprovalList, limit);
    return all_rows<ApprovalRow>(query, read_approval);
  }
  Query query(connection_, queries::kApprovalListBefore, before, limit);
  return all_rows<ApprovalRow>(query, read_approval);
}

Status SqlApprovals::decide(const ApprovalRow& row) {
  Query query(connection_, queries::kApprovalDecide, row.id, static_cast<std::uint8_t>(row.state), row.decided_by,
              row.decided_at, row.decision_reason);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  if (rows != 1) return base::Error{.code = ErrorCode::IdConflict, .detail = "approval"};
  return {};
}

Status SqlSettingVersions::insert(const SettingVersion& version) {
  CW_TRY(Query(connection_, queries::kSettingVersionInsert, version.name, version.version, version.value,
               version.valid_from, version.set_at, version.set_by, version.reason)
             .run_counted());
  return {};
}

Found<SettingVersion> SqlSettingVersions::in_force(std::string_view name, base::Instant at) {
  Query query(connection_, queries::kSettingVersionInForce, name, at);
  return one_row<SettingVersion>(query, read_setting);
}

Listed<SettingVersion> SqlSettingVersions::list(std::string_view name, std::size_t limit) {
  Query query(connection_, queries::kSettingVersionList, name, limit);
  return all_rows<SettingVersion>(query, read_setting);
}

Status SqlDayCounts::add(const DayCount& more, std::uint8_t bucket) {
  return Query(connection_, queries::kDayCountAdd, more.day, more.event, bucket, more.count, more.amount_minor).run();
}

Listed<DayCount> SqlDayCounts::list(std::int64_t from_day, std::int64_t to_day) {
  Query query(connection_, queries::kDayCountList, from_day, to_day);
  return all_rows<DayCount>(query, [](Query& row) {
    DayCount count;
    count.day = row.i64();
    count.event = static_cast<std::uint8_t>(row.i64());
    count.count = row.u64();
    count.amount_minor = row.i64();
    return count;
  });
}

Result<std::size_t> SqlDayCounts::remove_before(std::int64_t day, std::size_t limit) {
  Query query(connection_, queries::kDayCountRemove, day, limit);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return as_size(rows);
}

}  // namespace cartwright::store::sql
