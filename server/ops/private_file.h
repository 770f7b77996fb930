// A small file that nobody but its owner may read.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace cartwright::ops {

// In the place of what is there. Errors: store_failed.
base::Status write_private_file(const std::string& path, std::string_view text);

}  // namespace cartwright::ops
