// CSV as RFC 4180 has it: quoted cells with doubled quotes and line ends inside, CRLF or LF, a byte order mark at the
// start. A quote in the middle of an unquoted cell is a character (5" pipe); text behind a closing quote is an error.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/vector.h"

namespace cartwright::catalog {

inline constexpr std::size_t kCsvBytesMax = 64 * 1024 * 1024;
inline constexpr std::size_t kCsvCellBytesMax = 1024 * 1024;
inline constexpr std::size_t kCsvColumnsMax = 1'000;

struct CsvRow {
  std::size_t line = 0;  // from 1, where the row begins
  base::Vector<std::string> cells;
};

class CsvReader {
 public:
  // The text must outlive the reader.
  explicit CsvReader(std::string_view text);

  // The next row that is not blank into `row`; false at the end. Errors: malformed, too_long; detail: the line.
  base::Result<bool> next(CsvRow& row);

 private:
  base::Status read_cell(std::string& cell);
  base::Status read_quoted(std::string& cell);
  base::Error fault(base::ErrorCode code) const;

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

}  // namespace cartwright::catalog
