// Makes a stranger's picture harmless: recognised by its content, decoded within bounds and written anew in two sizes,
// without anything but pixels. server/ops implements it with a process of its own.
#pragma once

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace cartwright::app {

enum class Frame : std::uint8_t {
  Square,  // the middle, of at most 512 and 96 pixels
  Whole    // all of it, neither side longer than 1,600 and 320
};

struct MadePicture {
  base::Bytes large;  // JPEG
  base::Bytes small;
};

class PictureMaker {
 public:
  virtual ~PictureMaker() = default;
  // Errors: image_unreadable, busy (others are being made), unavailable (the program does not run).
  virtual base::Result<MadePicture> make(base::ByteView file, Frame frame) = 0;
};

}  // namespace cartwright::app
