// Compression of answers: which coding a client takes, and the two coders. Bodies of requests are the transport's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cartwright::http {

enum class Coding : std::uint8_t { Identity, Gzip, Brotli };
std::string_view coding_name(Coding coding);    // "br"
std::string_view coding_suffix(Coding coding);  // ".br"

// The best of those in an Accept-Encoding header; a weight of 0 is a no.
Coding choose_coding(std::string_view accept_encoding);
bool is_compressible(std::string_view content_type);

// Empty when it failed or would not be smaller. The larger the text, the quicker and looser.
std::string compress(std::string_view text, Coding coding);

}  // namespace cartwright::http
