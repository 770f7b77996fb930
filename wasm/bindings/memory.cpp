// Emscripten's own, when linked for size, go byte by byte; the instructions do it at once. Built with -mbulk-memory.
#include <cstddef>

extern "C" {

void* memcpy(void* to, const void* from, std::size_t size) {
  __builtin_memcpy(to, from, size);
  return to;
}
void* memset(void* to, int byte, std::size_t size) {
  __builtin_memset(to, byte, size);
  return to;
}

}  // extern "C"
