// The file lies in the program as it is. (#embed is C++26; an array of 400,000 numbers takes the compiler a minute.)
#include "server/divisions/built_in.h"

__asm__(
    ".pushsection .rodata\n"
    ".global cartwright_divisions_begin\n"
    ".global cartwright_divisions_end\n"
    "cartwright_divisions_begin:\n"
    ".incbin \"" CARTWRIGHT_DIVISIONS_FILE
    "\"\n"
    "cartwright_divisions_end:\n"
    ".popsection\n");

extern "C" {
extern const std::uint8_t cartwright_divisions_begin[];
extern const std::uint8_t cartwright_divisions_end[];
}

namespace cartwright::divisions {

base::ByteView built_in() { return {cartwright_divisions_begin, cartwright_divisions_end}; }

}  // namespace cartwright::divisions
