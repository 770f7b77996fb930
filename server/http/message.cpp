#include "server/http/message.h"

#include <algorithm>

namespace cartwright::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

const Header* find(const std::vector<Header>& headers, std::string_view name) {
  for (const Header& header : headers) {
    if (equals_ignoring_case(header.name, name)) return &header;
  }
  return nullptr;
}

}  // namespace

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view Request::header(std::string_view name) const {
  const Header* found = find(headers, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

bool Request::has_header(std::string_view name) const { return find(headers, name) != nullptr; }

std::optional<std::string_view> Request::parameter(std::string_view name) const {
  for (const Header& one : query) {
    if (one.name == name) return one.value;
  }
  return std::nullopt;
}

void Response::set(std::string_view name, std::string_view value) {
  for (Header& header : headers) {
    if (!equals_ignoring_case(header.name, name)) continue;
    header.value = value;
    return;
  }
  headers.push_back({std::string(name), std::string(value)});
}

void Response::add(std::string_view name, std::string_view value) {
  headers.push_back({std::string(name), std::string(value)});
}

bool Response::has(std::string_view name) const { return find(headers, name) != nullptr; }

}  // namespace cartwright::http
