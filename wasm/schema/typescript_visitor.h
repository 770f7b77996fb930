// Writes TypeScript interfaces from message descriptions: the visitor "reads" one element of every list and finds every
// optional present, so that each field is met once. Messages whose fields depend on values already read (Op, Command)
// do not suit it and are not part of the public API.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/codec/visitor.h"

namespace cartwright::schema {

class TypeScriptVisitor final : public codec::Visitor {
 public:
  void boolean(const char* name, bool&) override { field(name, "boolean"); }
  void unsigned64(const char* name, std::uint64_t&, std::uint64_t) override { field(name, "number"); }
  void signed64(const char* name, std::int64_t&, std::int64_t, std::int64_t) override { field(name, "number"); }
  void amount(const char* name, std::int64_t&) override { field(name, "string"); }
  void instant(const char* name, base::Instant&) override { field(name, "number"); }
  void text(const char* name, std::string&, std::size_t) override { field(name, "string"); }
  void bytes(const char* name, base::Bytes&, std::size_t) override { field(name, "string"); }
  void fixed(const char* name, std::span<std::uint8_t>) override { field(name, "string"); }
  void enumerator(const char* name, std::uint8_t& value, codec::EnumNames names) override;
  void begin_message(const char* name, const char* type) override;
  void end_message() override;
  std::size_t begin_list(const char* name, std::size_t size, std::size_t size_max) override;
  void end_list() override;
  bool present(const char* name, bool is_present) override;
  bool is_reading() const override { return true; }

  template <class M>
  void add() {
    M example{};
    message(nullptr, example);
  }
  std::string text() const;

 private:
  struct Frame {
    std::string name;  // of an interface; empty for a list
    std::string body;
    std::string list_field;
    std::string element;
  };
  void field(const char* name, const std::string& type);

  std::vector<Frame> frames_;
  std::vector<std::pair<std::string, std::string>> interfaces_;
  bool optional_ = false;
};

}  // namespace cartwright::schema
