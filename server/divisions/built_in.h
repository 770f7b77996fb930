// The division table that this daemon was built with: in force until another is imported.
#pragma once

#include "shared/base/bytes.h"

namespace cartwright::divisions {

base::ByteView built_in();

}  // namespace cartwright::divisions
