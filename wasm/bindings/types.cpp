// The types that cross in bindings.cpp, told to Embind. This takes the place of Embind's own bind.cpp, which registers
// every number, string and typed array there is: 3 KB compressed that nobody here uses (docs/adr/0007).
#include <limits>
#include <string>

#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

namespace {

namespace embind = emscripten::internal;
using embind::TypeID;

template <class T>
void register_integer(const char* name) {
  embind::_embind_register_integer(TypeID<T>::get(), name, sizeof(T), std::numeric_limits<T>::min(),
                                   std::numeric_limits<T>::max());
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE __attribute__((constructor)) void __embind_register_native_and_builtin_types() {
  embind::_embind_register_void(TypeID<void>::get(), "void");
  embind::_embind_register_bool(TypeID<bool>::get(), "bool", sizeof(bool), true, false);
  register_integer<int>("int");
  register_integer<unsigned int>("unsigned int");
  register_integer<unsigned long>("unsigned long");
  embind::_embind_register_float(TypeID<double>::get(), "double", sizeof(double));
  embind::_embind_register_std_string(TypeID<std::string>::get(), "std::string");
}

}  // extern "C"
