// What the program gives up before it reads a byte of a stranger's file.
#pragma once

namespace cartwright::picture {

// Memory 512 MiB, five seconds of processor, no files, no core dump; of the system calls only those that reading,
// writing and allocating need. False: the kernel refused it, and nothing may be decoded.
bool enter_sandbox();

}  // namespace cartwright::picture
