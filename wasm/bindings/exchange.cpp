// Session and exchange: the request's bytes out, the answer's bytes in.
#include "shared/codec/json_writer.h"
#include "wasm/bindings/core.h"

namespace cartwright::bindings {

std::string Core::signed_in(std::string member_text, std::string username, std::string display_name,
                            std::string revocation, std::uint32_t device_number) {
  const auto member = base::parse_id_as<struct base::MemberTag>(member_text);
  if (!member) return std::string(member.error().name());
  const base::Status status = client.signed_in({.member = *member,
                                                .username = std::move(username),
                                                .display_name = std::move(display_name),
                                                .device_number = device_number,
                                                .revocation = std::move(revocation)},
                                               env.instant());
  return status.ok() ? std::string() : std::string(status.error().name());
}

void Core::sign_out(bool owe_revocation) {
  client.sign_out(owe_revocation ? sync::SignOutMode::OweRevocation : sync::SignOutMode::RevokedOnServer,
                  env.new_id<base::DeviceId>());
}

bool Core::begin_exchange(bool ask_catalogue) {
  auto request = client.begin_exchange(ask_catalogue && bundle ? bundle->version() : 0, env.instant());
  if (!request) return false;
  cw_give(request->data(), request->size());
  return true;
}

std::string Core::finish_exchange(std::uintptr_t bytes, std::uint32_t size) {
  const auto answer = client.finish_exchange({reinterpret_cast<const std::uint8_t*>(bytes), size}, env.instant());
  if (!answer) return codec::to_json(ExchangeResult{.code = std::string(answer.error().name())});
  return codec::to_json(ExchangeResult{.more = answer->more, .catalogue_version = answer->catalogue_version});
}

}  // namespace cartwright::bindings
