# Writes a C++ source that carries the list: cmake -Dsource=x.txt -Doutput=x.cpp -P common_passwords.cmake
file(READ ${source} text)
string(REGEX REPLACE "([^\n]+)\n" "    \"\\1\",\n" rows "${text}")
file(WRITE ${output} "// Made by server/app/account/common_passwords.cmake. Do not change by hand.
#include \"server/app/account/common_passwords.h\"

namespace cartwright::app {
namespace {

constexpr std::string_view kSorted[] = {
${rows}};

}  // namespace

std::span<const std::string_view> common_passwords() { return kSorted; }

}  // namespace cartwright::app
")
