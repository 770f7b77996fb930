// Starts server/picture's program for one picture at a time. The daemon itself links no decoder.
#pragma once

#include <semaphore>
#include <string>

#include "server/app/privacy/picture_maker.h"

namespace cartwright::ops {

class PictureProcess final : public app::PictureMaker {
 public:
  explicit PictureProcess(std::string program) : program_(std::move(program)) {}
  // cartwright-picture beside the running program.
  static std::string beside_this_program();

  base::Result<app::MadePicture> make(base::ByteView file, app::Frame frame) override;

 private:
  base::Result<app::MadePicture> run(base::ByteView file, app::Frame frame) const;

  std::string program_;
  std::counting_semaphore<> places_{2};
};

}  // namespace cartwright::ops
