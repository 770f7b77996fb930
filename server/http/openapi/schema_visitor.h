// Collects JSON Schemas (2020-12, as OpenAPI 3.1 wants them) from message descriptions: the visitor "reads" one element
// of every list and finds every optional present, so that each field is met once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "server/http/route.h"

namespace cartwright::http {

class SchemaVisitor final : public codec::Visitor {
 public:
  void boolean(const char* name, bool& value) override;
  void unsigned64(const char* name, std::uint64_t& value, std::uint64_t max) override;
  void signed64(const char* name, std::int64_t& value, std::int64_t min, std::int64_t max) override;
  void amount(const char* name, std::int64_t& value) override;
  void instant(const char* name, base::Instant& value) override;
  void text(const char* name, std::string& value, std::size_t bytes_max) override;
  void bytes(const char* name, base::Bytes& value, std::size_t bytes_max) override;
  void fixed(const char* name, std::span<std::uint8_t> value) override;
  void enumerator(const char* name, std::uint8_t& value, codec::EnumNames names) override;
  void begin_message(const char* name, const char* type) override;
  void end_message() override;
  std::size_t begin_list(const char* name, std::size_t size, std::size_t size_max) override;
  void end_list() override;
  bool present(const char* name, bool is_present) override;
  bool is_reading() const override { return true; }

  void add(const MessageType& type);
  // By name: lines of YAML, each without a line end and indented from 0.
  const std::map<std::string, std::vector<std::string>>& schemas() const { return schemas_; }

 private:
  struct Frame {
    std::string name;  // of a message, or the list's field
    std::vector<std::string> properties{};
    std::string required{};
    std::size_t items_max = 0;  // of a list
    std::string items{};        // its element's schema
    bool is_list = false;
  };
  void field(const char* name, const std::string& schema);

  std::vector<Frame> frames_;
  std::map<std::string, std::vector<std::string>> schemas_;
  bool optional_ = false;
};

}  // namespace cartwright::http
