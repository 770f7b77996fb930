#include "server/picture/sandbox.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <cstddef>
#include <iterator>

namespace cartwright::picture {
namespace {

constexpr rlim_t kMemoryBytes = rlim_t{512} * 1024 * 1024;
constexpr rlim_t kProcessorSeconds = 5;

#if defined(__x86_64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "add the audit architecture of this processor"
#endif

constexpr int kAllowed[] = {__NR_read,       __NR_write,        __NR_brk,           __NR_mmap,     __NR_munmap,
                            __NR_mremap,     __NR_mprotect,     __NR_madvise,       __NR_futex,    __NR_exit,
                            __NR_exit_group, __NR_rt_sigreturn, __NR_clock_gettime, __NR_getrandom};

bool limit(__rlimit_resource what, rlim_t most) {
  const rlimit value{most, most};
  return setrlimit(what, &value) == 0;
}

constexpr sock_filter statement(unsigned code, unsigned value) {
  return {static_cast<unsigned short>(code), 0, 0, value};
}
constexpr sock_filter jump_if(unsigned value, unsigned char then, unsigned char otherwise) {
  return {BPF_JMP | BPF_JEQ | BPF_K, then, otherwise, value};
}

}  // namespace

bool enter_sandbox() {
  constexpr std::size_t kCalls = std::size(kAllowed);
  sock_filter program[4 + kCalls + 2] = {statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
                                         jump_if(kArchitecture, 1, 0),
                                         statement(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
                                         statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
  for (std::size_t i = 0; i < kCalls; ++i) {
    program[4 + i] = jump_if(static_cast<unsigned>(kAllowed[i]), static_cast<unsigned char>(kCalls - i), 0);
  }
  program[4 + kCalls] = statement(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
  program[5 + kCalls] = statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  const sock_fprog filter{static_cast<unsigned short>(std::size(program)), program};
  return limit(RLIMIT_AS, kMemoryBytes) && limit(RLIMIT_CPU, kProcessorSeconds) && limit(RLIMIT_CORE, 0) &&
         limit(RLIMIT_FSIZE, 0) && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

}  // namespace cartwright::picture
