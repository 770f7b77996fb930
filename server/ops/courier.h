// What the senders share of libcurl: one handle that keeps its connections, bounded in time and size, and what its
// results mean. A handle belongs to one thread.
#pragma once

#include <memory>
#include <string>

#include "server/app/outbox/relay.h"
#include "shared/base/result.h"

namespace cartwright::ops {

// Where certificates of receivers are judged by; empty: the system's.
struct Trust {
  std::string ca_file{};
};

// Loopback addresses and names may be spoken to without TLS; nobody else (RELIABILITY 12.x).
bool is_plain_allowed(std::string_view url);
// Scheme, and TLS where it is needed. Errors: out_of_range.
base::Status check_receiver(std::string_view url, std::string_view secure_scheme, std::string_view plain_scheme);
// A secret's file: one line, not longer than 4 KiB, readable by its owner only. Errors: store_failed, not_allowed,
// malformed.
base::Result<std::string> read_secret(const std::string& path);

class Courier {
 public:
  explicit Courier(const Trust& trust);
  ~Courier();
  Courier(const Courier&) = delete;
  // Ready for a next transfer: what is set is set anew, connections stay.
  void* fresh();  // libcurl's CURL
  struct Went {
    int curl = 0;       // CURLE_OK, or what went wrong
    long status = 0;    // the last status of HTTP or reply of SMTP
    std::string why{};  // "timeout", "connect", "tls", "status 503"
  };
  // Into `answer`, where it is wanted, what was said; more than 64 KiB end the call.
  Went perform(std::string* answer = nullptr);

 private:
  struct Close {
    void operator()(void* handle) const;
  };
  Trust trust_;
  std::unique_ptr<void, Close> handle_;
};

}  // namespace cartwright::ops
