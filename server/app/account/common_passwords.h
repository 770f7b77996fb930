// The 10,000 most common passwords of at least eight characters, in lower case and in the order of their bytes; shorter
// ones are refused by their length. From the leaked lists that @zxcvbn-ts/language-common 4.1.3 (MIT) ranks: those
// entries of a to z, digits and !@#$%^&*._- that come first. `common_passwords.txt` is the list; the build makes the
// source.
#pragma once

#include <span>
#include <string_view>

namespace cartwright::app {

std::span<const std::string_view> common_passwords();

}  // namespace cartwright::app
