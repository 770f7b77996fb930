// Texts on their way into the search: whatever comes out is UTF-8, and normalising is done when it is done.
#include "shared/base/utf8.h"
#include "shared/text/html.h"
#include "shared/text/normalise.h"
#include "shared/text/tokenise.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  const std::string_view text = base::as_text(input);
  if (!base::is_valid_utf8(text)) return;
  const std::string normal = text::normalise(text);
  CHECK(base::is_valid_utf8(normal));
  CHECK(base::is_valid_utf8(text::plain_text_of_html(text)));
  for (const text::Token& token : text::tokenise(normal, 100)) {
    CHECK(!token.text.empty() && base::is_valid_utf8(token.text));
    for (const std::string_view pair : text::bigrams(token.text)) CHECK(base::is_valid_utf8(pair));
  }
  static_cast<void>(text::normalise_term(text));
}

}  // namespace cartwright
