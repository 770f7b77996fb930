#include "shared/base/lean_vector.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "shared/base/check.h"

namespace cartwright::base::lean {

std::size_t next_capacity(std::size_t capacity, std::size_t needed) { return std::max(needed, 2 * capacity); }

void* allocate(std::size_t count, std::size_t element_bytes) {
  CHECK(count <= SIZE_MAX / 2 / element_bytes);
  void* const made = std::malloc(count * element_bytes);
  CHECK(made != nullptr);
  return made;
}

// Not std::realloc: the module has no other use for it.
void* move_bytes(void* memory, std::size_t kept, std::size_t count, std::size_t element_bytes) {
  void* const made = allocate(count, element_bytes);
  if (kept > 0) std::memcpy(made, memory, kept * element_bytes);
  release(memory);
  return made;
}

void release(void* memory) { std::free(memory); }

}  // namespace cartwright::base::lean
