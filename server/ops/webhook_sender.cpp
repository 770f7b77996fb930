#include "server/ops/webhook_sender.h"

#include <curl/curl.h>
#include <sodium.h>

#include "server/ops/curl_list.h"
#include "shared/codec/json_writer.h"

namespace cartwright::ops {
namespace {

constexpr std::string_view kSecretPrefix = "whsec_";
constexpr std::size_t kSecretBytesMin = 24;
constexpr std::size_t kSecretBytesMax = 64;

std::string base64(base::ByteView bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // its terminator
  return out;
}

}  // namespace

base::Result<base::Bytes> parse_webhook_secret(std::string_view text) {
  const base::Error refused{.code = base::ErrorCode::Malformed, .detail = "webhook secret"};
  if (!text.starts_with(kSecretPrefix)) return refused;
  text.remove_prefix(kSecretPrefix.size());
  base::Bytes secret(kSecretBytesMax);
  std::size_t size = 0;
  const int read = sodium_base642bin(secret.data(), secret.size(), text.data(), text.size(), nullptr, &size, nullptr,
                                     sodium_base64_VARIANT_ORIGINAL);
  if (read != 0 || size < kSecretBytesMin) return refused;
  secret.resize(size);
  return secret;
}

std::string webhook_signature(base::ByteView secret, std::string_view id, std::int64_t at_seconds,
                              std::string_view body) {
  const std::string text = std::string(id) + "." + std::to_string(at_seconds) + "." + std::string(body);
  std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, secret.data(), secret.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  crypto_auth_hmacsha256_final(&state, mac.data());
  return "v1," + base64(mac);
}

std::string webhook_body(const app::Notice& notice, base::Instant at) {
  const bool is_sms = notice.to.kind == store::LoginKind::Phone;
  std::string body = R"({"type":"notice.)" + std::string(is_sms ? "sms" : "mail") + R"(","timestamp":)" +
                     std::to_string(at.ms) + R"(,"data":{"to":)";
  codec::append_json_string(body, notice.to.value);
  body += R"(,"subject":)";
  codec::append_json_string(body, notice.subject);
  body += R"(,"text":)";
  codec::append_json_string(body, notice.text);
  return body + "}}";
}

Courier::Went send_signed(Courier& courier, void* handle, const SignedPost& post, base::Instant now) {
  const std::int64_t seconds = now.ms / base::kSecondMs;
  std::string signatures;
  for (const base::ByteView secret : post.secrets) {
    signatures += (signatures.empty() ? "" : " ") + webhook_signature(secret, post.id, seconds, post.body);
  }
  CurlList headers;
  headers.add("Content-Type: application/json");
  headers.add("User-Agent: cartwrightd");
  headers.add("Expect:");  // no pause before the body
  headers.add("webhook-id: " + post.id);
  headers.add("webhook-timestamp: " + std::to_string(seconds));
  headers.add("webhook-signature: " + signatures);
  curl_easy_setopt(handle, CURLOPT_URL, post.url.c_str());
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle, CURLOPT_POST, 1L);
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, post.body.c_str());
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(post.body.size()));
  return courier.perform();
}

app::HandedOver WebhookSender::deliver(const store::OutboxId& id, const app::Notice& notice) {
  const base::Instant now = env_.instant();
  const Courier::Went went = send_signed(courier_, courier_.fresh(),
                                         {.url = settings_.url,
                                          .id = "msg_" + base::format_id(id.bytes),
                                          .body = webhook_body(notice, now),
                                          .secrets = {settings_.secret}},
                                         now);
  if (went.curl == CURLE_OK && went.status >= 200 && went.status < 300) return {};
  return {.how = went.status == kHttpGone ? app::Handover::Never : app::Handover::Again, .why = "webhook " + went.why};
}

}  // namespace cartwright::ops
