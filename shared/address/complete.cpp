#include "shared/address/complete.h"

#include "shared/address/fold.h"
#include "shared/address/text_cut.h"
#include "shared/base/sort.h"
#include "shared/text/normalise.h"

namespace cartwright::address {
namespace {

std::string joined(std::string_view pinyin) {
  std::string out;
  for (const char c : pinyin) {
    if (c != ' ') out += c;
  }
  return out;
}

std::string initials(std::string_view pinyin) {
  std::string out;
  for (std::size_t at = 0; at < pinyin.size(); ++at) {
    if (at == 0 || pinyin[at - 1] == ' ') out += pinyin[at];
  }
  return out;
}

bool begins(const DivisionEntry& entry, std::string_view typed) {
  return entry.name.starts_with(typed) || joined(entry.pinyin).starts_with(typed) ||
         initials(entry.pinyin).starts_with(typed);
}

}  // namespace

base::Vector<DivisionIndex> complete_division(const DivisionTable& table, DivisionIndex parent,
                                              std::string_view typed) {
  const std::string wanted = letters_and_digits(fold(table, typed));
  base::Vector<DivisionIndex> found;
  for (const DivisionIndex child : table.children(parent)) {
    if (found.size() < kCompletionsMax && begins(table.at(child), wanted)) found.push_back(child);
  }
  return found;
}

base::Vector<std::string> complete_detail(const base::Vector<Address>& earlier, DivisionCode division,
                                          std::string_view typed) {
  base::Vector<const Address*> inside;
  for (const Address& one : earlier) {
    if (one.fields.place.division == division) inside.push_back(&one);
  }
  base::stable_sort(inside, [](const Address* a, const Address* b) { return b->last_used < a->last_used; });
  const std::string wanted = text::normalise(typed);
  base::Vector<std::string> details;
  for (const Address* one : inside) {
    const std::string& detail = one->fields.place.detail;
    bool is_new = text::normalise(detail).starts_with(wanted);
    for (const std::string& known : details) is_new = is_new && known != detail;
    if (is_new) details.push_back(detail);
  }
  return details;
}

}  // namespace cartwright::address
