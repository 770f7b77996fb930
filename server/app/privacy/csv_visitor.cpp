#include "server/app/privacy/csv_visitor.h"

#include <vector>

#include "shared/base/hex.h"

namespace cartwright::app {
namespace {

class CsvVisitor final : public codec::Visitor {
 public:
  void boolean(const char* name, bool& value) override { put(name, value ? "true" : "false"); }
  void unsigned64(const char* name, std::uint64_t& value, std::uint64_t) override { put(name, std::to_string(value)); }
  void signed64(const char* name, std::int64_t& value, std::int64_t, std::int64_t) override {
    put(name, std::to_string(value));
  }
  void amount(const char* name, std::int64_t& amount_minor) override { put(name, std::to_string(amount_minor)); }
  void instant(const char* name, base::Instant& value) override { put(name, std::to_string(value.ms)); }
  void text(const char* name, std::string& value, std::size_t) override { put(name, csv_text(value)); }
  void bytes(const char* name, base::Bytes& value, std::size_t) override {
    put(name, base::to_hex(value.data(), value.size()));
  }
  void fixed(const char* name, std::span<std::uint8_t> value) override {
    put(name, base::to_hex(value.data(), value.size()));
  }
  void enumerator(const char* name, std::uint8_t& value, codec::EnumNames names) override {
    put(name, std::string(value < names.size() ? names[value] : std::string_view("?")));
  }
  void begin_message(const char* name, const char*) override {
    if (lists_ > 0) return append("(");
    prefixes_.push_back(prefix_.size());
    if (name != nullptr && *name != '\0') prefix_ += std::string(name) + ".";
  }
  void end_message() override {
    if (lists_ > 0) return append(") ");
    prefix_.resize(prefixes_.back());
    prefixes_.pop_back();
  }
  std::size_t begin_list(const char* name, std::size_t size, std::size_t) override {
    if (lists_ == 0) start(name);
    ++lists_;
    return size;
  }
  void end_list() override { --lists_; }
  bool present(const char*, bool is_present) override { return is_present; }

  std::string head() const { return join(names_); }
  std::string line() const { return join(cells_); }

 private:
  // Numbers may begin with a sign; texts that do would be formulas.
  static std::string csv_text(const std::string& text) {
    const bool is_formula = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
    return is_formula ? "'" + text : text;
  }
  static std::string join(const std::vector<std::string>& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + cells[i];
    return out + "\r\n";
  }
  static std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char letter : text) out += letter == '"' ? "\"\"" : std::string(1, letter);
    return out + '"';
  }
  void start(const char* name) {
    names_.push_back(quoted(prefix_ + name));
    cells_.emplace_back();
    raw_.clear();
  }
  void append(const std::string& text) {
    raw_ += text;
    cells_.back() = quoted(raw_);
  }
  void put(const char* name, const std::string& text) {
    if (lists_ == 0) {
      start(name);
      return append(text);
    }
    append((name == nullptr || *name == '\0' ? std::string() : std::string(name) + "=") + text + " ");
  }

  std::vector<std::string> names_, cells_;
  std::string raw_;  // of the last cell, before quoting
  std::string prefix_;
  std::vector<std::size_t> prefixes_;
  int lists_ = 0;
  friend std::string cartwright::app::csv_cell(std::string_view text);
};

}  // namespace

std::string csv_cell(std::string_view text) { return CsvVisitor::quoted(CsvVisitor::csv_text(std::string(text))); }

std::string csv_head_of(void (*describe)(const void*, codec::Visitor&), const void* message) {
  CsvVisitor visitor;
  describe(message, visitor);
  return visitor.head();
}

std::string csv_line_of(void (*describe)(const void*, codec::Visitor&), const void* message) {
  CsvVisitor visitor;
  describe(message, visitor);
  return visitor.line();
}

}  // namespace cartwright::app
