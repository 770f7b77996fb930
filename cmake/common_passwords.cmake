# The daemon and the simulator (also as wasm, where there is no server) link it.
include_guard(GLOBAL)
# A list lies in a text file; a generated source carries it in the program.
set(common_passwords ${PROJECT_SOURCE_DIR}/server/app/account/common_passwords)
add_custom_command(
  OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/common_passwords.cpp
  COMMAND ${CMAKE_COMMAND} -Dsource=${common_passwords}.txt -Doutput=${CMAKE_CURRENT_BINARY_DIR}/common_passwords.cpp
          -P ${common_passwords}.cmake
  DEPENDS ${common_passwords}.txt ${common_passwords}.cmake
  VERBATIM)
add_library(cartwright_common_passwords STATIC ${CMAKE_CURRENT_BINARY_DIR}/common_passwords.cpp)  # for the simulator, too
target_link_libraries(cartwright_common_passwords PRIVATE cartwright_options cartwright_pure)
