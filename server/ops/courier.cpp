#include "server/ops/courier.h"

#include <curl/curl.h>
#include <sys/stat.h>

#include <fstream>

#include "shared/base/check.h"

namespace cartwright::ops {
namespace {

using base::Error;
using base::ErrorCode;

constexpr long kConnectMsMax = 5'000;
constexpr std::size_t kSecretBytesMax = 4'096;
// A receiver that talks on is cut off.
constexpr curl_off_t kAnswerBytesMax = 65'536;

struct Heard {
  std::size_t total = 0;
  std::string* answer = nullptr;  // null: nobody reads what it says
};

std::size_t hear(const char* bytes, std::size_t, std::size_t count, void* into) {
  Heard& heard = *static_cast<Heard*>(into);
  heard.total += count;
  if (heard.total > kAnswerBytesMax) return 0;
  if (heard.answer != nullptr) heard.answer->append(bytes, count);
  return count;
}

// Host of scheme://host:port/path; IPv6 in brackets.
std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (url.starts_with('[')) return url.substr(1, url.find(']') - 1);
  return url.substr(0, url.find(':'));
}

std::string reason(CURLcode code, long status) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return "timeout";
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST:
      return "connect";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CACERT_BADFILE:
      return "tls";
    case CURLE_LOGIN_DENIED:
      return "login";
    default:
      return status > 0 ? "status " + std::to_string(status) : "curl " + std::to_string(code);
  }
}

}  // namespace

bool is_plain_allowed(std::string_view url) {
  const std::string_view host = host_of(url);
  const bool is_v4 = host.find_first_not_of("0123456789.") == std::string_view::npos;
  return host == "localhost" || host == "::1" || (is_v4 && host.starts_with("127."));
}

base::Status check_receiver(std::string_view url, std::string_view secure_scheme, std::string_view plain_scheme) {
  const bool secure = url.starts_with(secure_scheme);
  const bool plain = url.starts_with(plain_scheme) && is_plain_allowed(url);
  const bool has_name = url.find('@') != std::string_view::npos;  // credentials belong into a file
  if ((!secure && !plain) || has_name || host_of(url).empty()) {
    return Error{.code = ErrorCode::OutOfRange, .detail = has_name ? "an address with a name in it" : std::string(url)};
  }
  return {};
}

base::Result<std::string> read_secret(const std::string& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return Error{.code = ErrorCode::StoreFailed, .detail = path};
  if ((about.st_mode & 077) != 0)
    return Error{.code = ErrorCode::NotAllowed, .detail = path + " may be read by others"};
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line) || line.empty() || line.size() > kSecretBytesMax) {
    return Error{.code = ErrorCode::Malformed, .detail = path};
  }
  return line;
}

void Courier::Close::operator()(void* handle) const { curl_easy_cleanup(handle); }

Courier::Courier(const Trust& trust) : trust_(trust) {
  CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);  // counted by the library, from any thread
  handle_.reset(curl_easy_init());
  CHECK(handle_ != nullptr);
}

Courier::~Courier() {
  handle_.reset();
  curl_global_cleanup();
}

void* Courier::fresh() {
  CURL* handle = handle_.get();
  curl_easy_reset(handle);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, kConnectMsMax);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(app::kHandoverMsMax));
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https,smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");  // what the environment says is not the shop's configuration
  curl_easy_setopt(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!trust_.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, trust_.ca_file.c_str());
  return handle;
}

Courier::Went Courier::perform(std::string* answer) {
  CURL* handle = handle_.get();
  Heard heard{.answer = answer};
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, hear);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &heard);
  Went went;
  const CURLcode code = curl_easy_perform(handle);
  went.curl = code;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &went.status);
  went.why = code == CURLE_OK ? "status " + std::to_string(went.status) : reason(code, went.status);
  return went;
}

}  // namespace cartwright::ops
