// The form of a message as text, from its own description: names, kinds and limits of its fields in their order, which
// is what stored data and the wire rely on. A nested message stands as its type.
#pragma once

#include <string>

#include "shared/codec/visitor.h"

namespace cartwright::tests {

class MessageForm final : public codec::Visitor {
 public:
  void boolean(const char* name, bool&) override { field(name, "bool"); }
  void unsigned64(const char* name, std::uint64_t&, std::uint64_t max) override {
    field(name, "0.." + std::to_string(max));
  }
  void signed64(const char* name, std::int64_t&, std::int64_t min, std::int64_t max) override {
    field(name, std::to_string(min) + ".." + std::to_string(max));
  }
  void amount(const char* name, std::int64_t&) override { field(name, "amount"); }
  void instant(const char* name, base::Instant&) override { field(name, "instant"); }
  void text(const char* name, std::string&, std::size_t max) override { field(name, "text " + std::to_string(max)); }
  void bytes(const char* name, base::Bytes&, std::size_t max) override { field(name, "bytes " + std::to_string(max)); }
  void fixed(const char* name, std::span<std::uint8_t> value) override {
    field(name, "fixed " + std::to_string(value.size()));
  }
  void enumerator(const char* name, std::uint8_t&, codec::EnumNames) override { field(name, "enum"); }
  void begin_message(const char* name, const char* type) override {
    if (depth_++ == 0) add(name, type);
  }
  void end_message() override { --depth_; }
  std::size_t begin_list(const char* name, std::size_t, std::size_t size_max) override {
    field(name, "list " + std::to_string(size_max));
    return 1;
  }
  void end_list() override {}
  bool present(const char*, bool) override {
    if (depth_ == 0) text_ += "maybe ";
    return true;
  }
  bool is_reading() const override { return true; }
  const std::string& text() const { return text_; }

 private:
  void field(const char* name, const std::string& form) {
    if (depth_ == 0) add(name, form);
  }
  void add(const char* name, const std::string& form) {
    text_ += (name == nullptr ? "of " : std::string(name) + " ") + form + "; ";
  }

  std::string text_;
  int depth_ = 0;
};

template <class M>
std::string form_of() {
  M message;
  MessageForm form;
  message.describe(form);
  return form.text();
}

}  // namespace cartwright::tests
