// Plain text of the small HTML that shops put into product descriptions. Not a sanitiser of HTML that is shown: the
// result is text and is shown as text.
#pragma once

#include <string>
#include <string_view>

namespace cartwright::text {

// Tags and comments dropped, script and style with what they hold, block ends as line feeds, the usual entities
// decoded, white space collapsed. `html` must be UTF-8; so is the result.
std::string plain_text_of_html(std::string_view html);

}  // namespace cartwright::text
