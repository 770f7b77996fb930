#include "server/ops/webhook_caller.h"

#include <curl/curl.h>
#include <unistd.h>

#include "server/ops/public_address.h"
#include "server/ops/webhook_sender.h"

namespace cartwright::ops {
namespace {

// libcurl asks for a socket when it knows the address, after every name was looked up.
curl_socket_t open_public(void* refused, curlsocktype, curl_sockaddr* address) {
  if (!is_public_address(address->addr)) {
    *static_cast<bool*>(refused) = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

}  // namespace

app::WebhookAnswer EventCaller::call(const app::WebhookCall& call) {
  SignedPost post{.url = call.url, .id = call.id, .body = call.body};
  for (const base::Hash256& secret : call.secrets) post.secrets.emplace_back(secret);
  void* handle = courier_.fresh();
  bool refused = false;
  if (reach_ == Reach::PublicOnly) {
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_public);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &refused);
  }
  const Courier::Went went = send_signed(courier_, handle, post, env_.instant());
  app::WebhookAnswer answer{.status = static_cast<std::uint32_t>(went.status)};
  if (went.curl == CURLE_OK && went.status >= 200 && went.status < 300) return answer;
  answer.how = went.status == kHttpGone ? app::Handover::Never : app::Handover::Again;
  answer.why = refused ? "internal" : went.why;
  return answer;
}

}  // namespace cartwright::ops
