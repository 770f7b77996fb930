// Lists of lines in the binary form: each says only how it differs from the one before, so that a line that another
// device changed takes about five bytes on the wire. In other forms a plain list.
#pragma once

#include <cstddef>

#include "shared/base/vector.h"
#include "shared/cart/line.h"

namespace cartwright::cart {

// A line's binary form: a byte of what follows (Follows in the .cpp), the variant as a difference, set value and
// additions, then what the byte announces. Differences are signed varints. Errors: malformed (also a byte that
// announces what is not different), out_of_range, too_long, bad_utf8.
void describe_lines(codec::Visitor& v, const char* name, base::Vector<Line>& lines, std::size_t count_max);

}  // namespace cartwright::cart
