// The generated table, native only: cmake/pinyin.cmake makes its source from Debian's unicode-data.
#pragma once

#include "shared/text/pinyin.h"

namespace cartwright::text {

const PinyinTable& pinyin_table();

}  // namespace cartwright::text
