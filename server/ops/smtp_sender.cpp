#include "server/ops/smtp_sender.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>

namespace cartwright::ops {
namespace {

struct Upload {
  std::string_view left;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) {
  auto& upload = *static_cast<Upload*>(from);
  const std::size_t bytes = std::min(size * count, upload.left.size());
  std::memcpy(into, upload.left.data(), bytes);
  upload.left.remove_prefix(bytes);
  return bytes;
}

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

// Replies that are about this mail and will not change (RFC 5321, 4.2.3). What is about us (530, 535: the login) is not
// the mail's fault and may be put right.
bool is_refused_for_good(long reply) { return reply >= 550 && reply <= 554; }

}  // namespace

app::HandedOver SmtpSender::deliver(const store::OutboxId& id, const app::Notice& notice) {
  const std::string domain = settings_.from.address.substr(settings_.from.address.find('@') + 1);
  const MailHead head{settings_.from, base::format_id(id.bytes) + "@" + domain, env_.instant()};
  const auto message = mail_message(head, notice);
  if (!message.ok()) return {.how = app::Handover::Never, .why = std::string(message.error().name())};
  Upload upload{*message};
  const List recipients(curl_slist_append(nullptr, ("<" + notice.to.value + ">").c_str()));
  void* handle = courier_.fresh();
  const bool plain = is_plain_allowed(settings_.url);
  curl_easy_setopt(handle, CURLOPT_URL, settings_.url.c_str());
  curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(plain ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  const std::size_t colon = std::min(settings_.credentials.find(':'), settings_.credentials.size());
  const std::string name = settings_.credentials.substr(0, colon);
  if (!name.empty()) {
    curl_easy_setopt(handle, CURLOPT_USERNAME, name.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD,
                     settings_.credentials.c_str() + std::min(colon + 1, settings_.credentials.size()));
  }
  const std::string sender = "<" + settings_.from.address + ">";
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, sender.c_str());
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message->size()));
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, give);
  curl_easy_setopt(handle, CURLOPT_READDATA, &upload);
  const Courier::Went went = courier_.perform();
  if (went.curl == CURLE_OK) return {};
  const bool for_good = went.curl != CURLE_LOGIN_DENIED && is_refused_for_good(went.status);
  return {.how = for_good ? app::Handover::Never : app::Handover::Again, .why = "smtp " + went.why};
}

}  // namespace cartwright::ops
