// The register of stored data (spec 0.13): every column of every migration and every store in the browser, with its
// class, purpose and retention. Erasure and export follow it; docs/DATA.md is written from it (./dev data), and the
// linter (tests/lint/privacy.mjs) refuses a column that is not here.
// P0 public, P1 of an account, P2 sensitive, P3 on the device only.
#pragma once

#include <cstdint>
#include <string_view>

namespace cartwright::store {

enum class DataClass : std::uint8_t { P0, P1, P2, P3 };

// What an erasure does. Delete: the member's rows go; then every field of the place says so. Blank: the value goes, the
// row stays. Keep: the law wants it, and no person can be known by it any more. Nobody: not data of a member.
enum class OnErasure : std::uint8_t { Delete, Blank, Keep, Nobody };

struct RegisterRow {
  std::string_view place;   // a table, or "browser.<store>"
  std::string_view fields;  // columns, separated by spaces
  DataClass data_class;
  std::string_view purpose;
  std::string_view retention;  // how long, beside erasure
  OnErasure on_erasure;
  std::string_view exported;  // the file of the archive that has it; empty: not data about the member
};

// One row a group of fields that share everything. Tables in the order of their migrations.
inline constexpr RegisterRow kPrivacyRegister[] = {
    {"members", "username display_name", DataClass::P1, "account", "account", OnErasure::Blank, "account"},
    {"members", "username_look", DataClass::P1, "names that look alike", "account", OnErasure::Blank, ""},
    {"members", "password_hash password_changed_at", DataClass::P1, "sign-in", "account", OnErasure::Blank, ""},
    {"members", "state", DataClass::P1, "what the account may do", "law", OnErasure::Keep, "account"},
    {"members", "history_sync", DataClass::P1, "consent in force", "account", OnErasure::Blank, "consents"},
    {"members", "member_id created_at", DataClass::P1, "pseudonym of kept records", "law", OnErasure::Keep, "account"},
    {"members", "change_no compacted_through", DataClass::P0, "sync", "account", OnErasure::Keep, ""},
    {"devices", "member_id number device_id last_seq created_at", DataClass::P1, "sync", "account", OnErasure::Delete,
     "devices"},
    {"sessions",
     "session_id member_id device_number device_id shared_device device_name network created_at used_at ended_at "
     "end_reason",
     DataClass::P1, "sign-in, list of devices", "180 days", OnErasure::Delete, "sessions"},
    {"sessions", "access_hash access_until former_hash former_until revocation_hash generation in_use idle_ms",
     DataClass::P1, "sign-in", "180 days", OnErasure::Delete, ""},
    {"sign_ins", "member_id sign_in_id at outcome device_name network", DataClass::P1,
     "tries to sign in, for help and for disputes", "90 days", OnErasure::Delete, "sign_ins"},
    {"sign_in_attempts", "key failures since blocked_until", DataClass::P1, "throttling; the key is a hash",
     "15 minutes", OnErasure::Nobody, ""},
    {"cart_lines", "member_id variant set_value added selected saved note first_at changed_at", DataClass::P1, "cart",
     "account; removed lines 30 days", OnErasure::Delete, "cart"},
    {"cart_lines", "set_device set_seq change_no", DataClass::P1, "sync", "account", OnErasure::Delete, ""},
    {"viewed", "member_id product count first_at last_at changed_at", DataClass::P1, "history, with consent",
     "account, 1,000 entries", OnErasure::Delete, "viewed"},
    {"viewed", "change_no", DataClass::P1, "sync", "account", OnErasure::Delete, ""},
    {"searched", "member_id term count last_at changed_at", DataClass::P1, "history, with consent",
     "account, 200 entries", OnErasure::Delete, "searched"},
    {"searched", "change_no", DataClass::P1, "sync", "account", OnErasure::Delete, ""},
    {"orders", "member_id order_id number state submitted_at due_at", DataClass::P1, "contract, accounting", "law",
     OnErasure::Keep, "orders"},
    {"orders", "body", DataClass::P1, "contract, accounting", "law", OnErasure::Blank, "orders"},
    {"orders", "ship_to", DataClass::P2, "delivery; sealed; erasure blanks name, phone and address in it", "law",
     OnErasure::Blank, "orders"},
    {"orders", "intent_hash", DataClass::P1, "repeats of an order", "law", OnErasure::Blank, ""},
    {"orders", "change_no", DataClass::P1, "sync", "law", OnErasure::Keep, ""},
    {"aftersales", "member_id aftersale_id order_id number state requested_at due_at queue_at", DataClass::P1,
     "contract, accounting", "law", OnErasure::Keep, "aftersales"},
    {"aftersales", "body", DataClass::P1, "contract, accounting; erasure blanks its parcel", "law", OnErasure::Blank,
     "aftersales"},
    {"aftersales", "words", DataClass::P2, "what member and shop wrote; sealed", "law", OnErasure::Blank, "aftersales"},
    {"aftersales", "request_hash", DataClass::P1, "repeats of a request", "law", OnErasure::Keep, ""},
    {"aftersale_photos", "member_id aftersale_id hash large small", DataClass::P2,
     "photos of goods that are asked back, for who decides; sealed", "account", OnErasure::Delete, "aftersale_photos"},
    {"coupons", "member_id coupon_id template state order_id due_at body", DataClass::P1,
     "discounts of orders, accounting; limits for each member", "law", OnErasure::Keep, "coupons"},
    {"coupons", "held_day held_minor request_hash change_no", DataClass::P1, "books, repeats of a claim, sync", "law",
     OnErasure::Keep, ""},
    {"wallets", "member_id currency balance_minor sequence", DataClass::P1, "funds", "law", OnErasure::Keep, "wallet"},
    {"wallets", "head change_no", DataClass::P1, "books, sync", "law", OnErasure::Keep, ""},
    {"ledger_entries", "member_id sequence kind source_ref body hash balance_minor", DataClass::P1, "books", "law",
     OnErasure::Keep, "ledger"},
    {"stock", "variant received on_hand sold", DataClass::P0, "stock", "shop", OnErasure::Nobody, ""},
    {"answers", "member_id device_number seq body at", DataClass::P1, "repeats of commands", "60 days",
     OnErasure::Delete, ""},
    {"idempotency_keys", "member_id key request_hash answer expires_at", DataClass::P2, "repeats of requests",
     "60 days", OnErasure::Delete, ""},
    {"numbers", "kind key number", DataClass::P0, "catalogue", "shop", OnErasure::Nobody, ""},
    {"counters", "name last", DataClass::P0, "order numbers", "shop", OnErasure::Nobody, ""},
    {"products", "number handle body", DataClass::P0, "catalogue", "shop", OnErasure::Nobody, ""},
    {"publications", "version sha256 size published_at delta_from", DataClass::P0, "catalogue", "shop",
     OnErasure::Nobody, ""},
    {"settings", "name value", DataClass::P0, "settings", "shop", OnErasure::Nobody, ""},
    {"blobs", "name bytes", DataClass::P0, "published catalogue", "shop", OnErasure::Nobody, ""},
    {"logins", "member_id kind sealed verified_at", DataClass::P2, "sign-in", "account", OnErasure::Delete, "logins"},
    {"logins", "lookup", DataClass::P1, "sign-in; a keyed hash", "account", OnErasure::Delete, ""},
    {"challenges", "challenge_id purpose kind lookup sealed member_id code_hash created_at tries used_at",
     DataClass::P2, "proof of a phone or an address", "1 day", OnErasure::Delete, ""},
    {"outbox", "member_id outbox_id topic sealed created_at expires_at due_at tries dead_at", DataClass::P2,
     "notices that are to leave the shop", "until sent, at most a day", OnErasure::Delete, ""},
    {"leases", "name holder until_at done_at", DataClass::P0, "jobs", "shop", OnErasure::Nobody, ""},
    {"documents", "member_id kind change_no sealed", DataClass::P2, "addresses, profile", "account", OnErasure::Delete,
     "profile"},
    {"consents", "member_id purpose given_at version withdrawn_at evidence", DataClass::P1, "proof of consent",
     "account", OnErasure::Delete, "consents"},
    {"erasures", "member_id asked_at due_at done_at held_at", DataClass::P1, "proof of erasure", "law", OnErasure::Keep,
     "account"},
    {"avatars", "member_id hash large small changed_at", DataClass::P1, "profile", "account", OnErasure::Delete,
     "avatar"},
    {"exports", "member_id export_id asked_at ready_at expires_at parts bytes", DataClass::P1, "right of access",
     "7 days", OnErasure::Delete, ""},
    {"export_parts", "member_id export_id number sealed", DataClass::P2, "right of access", "7 days", OnErasure::Delete,
     ""},
    {"profile_changes", "member_id change_id at sealed", DataClass::P2,
     "what was changed in the profile, and by which device", "180 days", OnErasure::Delete, "profile_changes"},
    {"totp_factors", "member_id sealed last_step created_at confirmed_at", DataClass::P2, "second step of signing in",
     "account", OnErasure::Delete, ""},
    {"recovery_codes", "member_id code_hash used_at", DataClass::P1, "second step of signing in", "account",
     OnErasure::Delete, ""},
    {"passkeys",
     "member_id passkey_id credential name public_key sign_count backup_eligible backed_up created_at used_at "
     "regressed_at",
     DataClass::P1, "sign-in", "account", OnErasure::Delete, ""},
    {"staff", "staff_id username display_name roles state created_at version", DataClass::P1, "staff account",
     "as long as the audit trail", OnErasure::Nobody, ""},
    {"staff", "password_hash totp_sealed totp_step", DataClass::P2, "staff sign-in", "staff account", OnErasure::Nobody,
     ""},
    {"staff_sessions", "token_hash staff_id created_at used_at", DataClass::P1, "staff sign-in", "12 hours",
     OnErasure::Nobody, ""},
    {"staff_recovery_codes", "staff_id code_hash used_at", DataClass::P1, "staff sign-in", "staff account",
     OnErasure::Nobody, ""},
    {"staff_invitations", "token_hash roles invited_by created_at expires_at used_at", DataClass::P1, "staff account",
     "shop", OnErasure::Nobody, ""},
    {"staff_keys", "staff_id key request_hash answer expires_at", DataClass::P1, "repeats of requests", "3 days",
     OnErasure::Nobody, ""},
    {"audit_records", "sequence at staff_id object body hash", DataClass::P1,
     "who of the staff did what; members by their pseudonymous id", "law", OnErasure::Nobody, ""},
    {"audit_head", "one sequence hash seal", DataClass::P0, "end of the audit trail", "law", OnErasure::Nobody, ""},
    {"approvals",
     "approval_id kind object payload requested_by requested_at reason expires_at state decided_by decided_at "
     "decision_reason",
     DataClass::P1, "four eyes", "law", OnErasure::Nobody, ""},
    {"account_merges", "merge_id from_id into_id merged_at reversible_until reversed_at settled_at moved",
     DataClass::P1, "duplicate accounts that became one; ids and sums", "law", OnErasure::Keep, ""},
    {"setting_versions", "name version value valid_from set_at set_by reason", DataClass::P0, "settings", "shop",
     OnErasure::Nobody, ""},
    {"offers", "kind number version state starts_at ends_at body revision changed_by changed_at", DataClass::P0,
     "what the shop offers", "law", OnErasure::Nobody, ""},
    {"coupon_counts", "template issued used spent_minor", DataClass::P0, "limits of coupon templates, of nobody", "law",
     OnErasure::Nobody, ""},
    {"coupon_days", "template day used", DataClass::P0, "limits of coupon templates, of nobody", "law",
     OnErasure::Nobody, ""},
    {"coupon_codes", "code_hash template uses_left made_at", DataClass::P0, "codes that anybody may have; keyed hashes",
     "shop", OnErasure::Nobody, ""},
    {"webhooks", "webhook_id url topics enabled secret_number former_until created_at revision changed_by changed_at",
     DataClass::P0, "outside systems that are told of events", "shop", OnErasure::Nobody, ""},
    {"webhook_deliveries",
     "webhook_id event_id topic aggregate sequence body state created_at due_at tries tried_at status why",
     DataClass::P1, "what outside systems are told: numbers, states and sums of orders; of persons, nothing", "30 days",
     OnErasure::Nobody, ""},
    {"day_counts", "day event bucket count amount_minor", DataClass::P0, "figures by day, of nobody", "2 years",
     OnErasure::Nobody, ""},
    {"migrations", "name sha256", DataClass::P0, "schema", "shop", OnErasure::Nobody, ""},
    {"browser.meta", "*", DataClass::P1, "session and position of the device", "until sign-out", OnErasure::Delete, ""},
    {"browser.confirmed", "*", DataClass::P2, "cart, orders, histories, addresses and profile offline",
     "until sign-out", OnErasure::Delete, ""},
    {"browser.ops", "*", DataClass::P2, "what the shop has not confirmed yet", "until confirmed", OnErasure::Delete,
     ""},
    {"browser.sealed", "*", DataClass::P2, "what a sign-out kept, sealed to its member's key",
     "until its member is back", OnErasure::Delete, ""},
    {"browser.artefacts", "*", DataClass::P0, "published catalogue", "until the next", OnErasure::Nobody, ""},
};

}  // namespace cartwright::store
