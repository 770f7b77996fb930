#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uspoof.h>

#include <memory>

#include "server/unicode/forms.h"
#include "shared/base/check.h"
#include "shared/base/utf8.h"

namespace cartwright::unicode {
namespace {

using base::ErrorCode;

base::Result<std::string> normalised(const icu::Normalizer2* form, std::string_view text) {
  if (!base::is_valid_utf8(text)) return ErrorCode::BadUtf8;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  form->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  CHECK(U_SUCCESS(status));
  return out;
}

// ICU's own data; without it the package is broken, and no name could be judged.
template <typename Open>
auto* opened(Open open) {
  UErrorCode status = U_ZERO_ERROR;
  auto* made = open(status);
  CHECK(U_SUCCESS(status));
  return made;
}

}  // namespace

base::Result<std::string> folded(std::string_view text) {
  return normalised(opened(icu::Normalizer2::getNFKCCasefoldInstance), text);
}

base::Result<std::string> composed(std::string_view text) {
  return normalised(opened(icu::Normalizer2::getNFCInstance), text);
}

base::Result<std::string> skeleton(std::string_view text) {
  CW_TRY_ASSIGN(const std::string plain, folded(text));
  const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> checker(
      opened([](UErrorCode& status) { return uspoof_open(&status); }), uspoof_close);
  std::string out(4 * plain.size() + 16, '\0');
  int32_t length = 0;
  for (UErrorCode status = U_BUFFER_OVERFLOW_ERROR; status == U_BUFFER_OVERFLOW_ERROR;) {
    status = U_ZERO_ERROR;
    length = uspoof_getSkeletonUTF8(checker.get(), 0, plain.data(), static_cast<int32_t>(plain.size()), out.data(),
                                    static_cast<int32_t>(out.size()), &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) out.resize(static_cast<std::size_t>(length));
    CHECK(U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR);
  }
  out.resize(static_cast<std::size_t>(length));
  return folded(out);  // 0 looks like O, which is o
}

bool is_letter_or_digit(char32_t point) {
  return (U_GET_GC_MASK(static_cast<UChar32>(point)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) != 0;
}

}  // namespace cartwright::unicode
