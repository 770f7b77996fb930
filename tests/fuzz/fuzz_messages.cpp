// Bodies of the routes for accounts, second factors, addresses, profiles and staff, as JSON: what was read is written
// and read again to the same text. The first byte says which message.
#include "shared/codec/json_reader.h"
#include "shared/codec/json_writer.h"
#include "shared/protocol/account.h"
#include "shared/protocol/address.h"
#include "shared/protocol/admin.h"
#include "shared/protocol/factor.h"
#include "shared/protocol/profile.h"
#include "shared/protocol/staff.h"
#include "shared/protocol/support.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright::protocol {
namespace {

template <class M>
void check(std::string_view text) {
  const auto read = codec::from_json<M>(text);
  if (!read.ok()) return;
  const std::string written = codec::to_json(*read);
  const auto again = codec::from_json<M>(written);
  CHECK(again.ok());
  CHECK(codec::to_json(*again) == written);
}

template <class... M>
void check_one(std::size_t which, std::string_view text) {
  std::size_t place = 0;
  ((place++ == which % sizeof...(M) ? check<M>(text) : void()), ...);
}

void check_body(std::size_t which, std::string_view text) {
  check_one<Registration, CodeRequest, CodeAnswer, RegistrationByCode, PasswordReset, PasswordChange, SecondStep, Proof,
            PasskeyPurposeRequest, PasskeyCreation, PasskeyUse, TotpRemoval, AddressSync, NewAddress, AddressPatch,
            PasteRequest, ProfileSync, ProfilePatch, StaffSignIn, StaffInvitationRequest, InvitationOpening,
            InvitationAcceptance, StaffChange, Decision, SettingValue, CreditRequest, MemberSearch, Reason, OpenLogin,
            StockReceipt, StockCount>(which, text);
}

}  // namespace
}  // namespace cartwright::protocol

namespace cartwright {

FUZZ_TARGET(input) {
  if (!input.empty()) protocol::check_body(input.front(), base::as_text(input.subspan(1)));
}

}  // namespace cartwright
