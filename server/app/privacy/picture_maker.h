// Makes a stranger's picture harmless: recognised by its content, decoded within bounds and written anew in two sizes,
// without anything but pixels. server/ops implements it with a process of its own.
#pragma once

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace cartwright::app {

struct MadePicture {
  base::Bytes large;  // JPEG, a square of at most 512 pixels
  base::Bytes small;  // 96
};

class PictureMaker {
 public:
  virtual ~PictureMaker() = default;
  // Errors: image_unreadable, busy (others are being made), unavailable (the program does not run).
  virtual base::Result<MadePicture> make(base::ByteView file) = 0;
};

}  // namespace cartwright::app
