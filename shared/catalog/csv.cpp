#include "shared/catalog/csv.h"

namespace cartwright::catalog {

using base::ErrorCode;

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

base::Error CsvReader::fault(ErrorCode code) const { return {.code = code, .detail = "line " + std::to_string(line_)}; }

base::Status CsvReader::read_quoted(std::string& cell) {
  ++at_;
  for (;;) {
    if (at_ >= text_.size()) return fault(ErrorCode::Malformed);
    const char c = text_[at_++];
    if (c == '"') {
      if (at_ >= text_.size() || text_[at_] != '"') break;
      ++at_;
    }
    if (c == '\n') ++line_;
    if (cell.size() == kCsvCellBytesMax) return fault(ErrorCode::TooLong);
    cell += c;
  }
  const bool ends = at_ >= text_.size() || text_[at_] == ',' || text_[at_] == '\n' || text_[at_] == '\r';
  if (!ends) return fault(ErrorCode::Malformed);
  return {};
}

base::Status CsvReader::read_cell(std::string& cell) {
  if (at_ < text_.size() && text_[at_] == '"') return read_quoted(cell);
  while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
    if (cell.size() == kCsvCellBytesMax) return fault(ErrorCode::TooLong);
    cell += text_[at_++];
  }
  return {};
}

base::Result<bool> CsvReader::next(CsvRow& row) {
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) {
    if (text_[at_++] == '\n') ++line_;
  }
  if (at_ >= text_.size()) return false;
  row.line = line_;
  row.cells.clear();
  for (;;) {
    if (row.cells.size() == kCsvColumnsMax) return fault(ErrorCode::TooLong);
    row.cells.emplace_back();
    CW_TRY(read_cell(row.cells.back()));
    if (at_ >= text_.size() || text_[at_] != ',') return true;
    ++at_;
  }
}

}  // namespace cartwright::catalog
