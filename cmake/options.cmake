# Warnings, sanitizers and the two flavours of code: pure (shared/, no exceptions) and hosted (server/).
add_library(cartwright_options INTERFACE)
target_include_directories(cartwright_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(cartwright_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Werror
  # Members have defaults, and a designated initialiser names what differs from them.
  -Wno-missing-field-initializers)

if(CARTWRIGHT_SANITIZE)
  # Without vptr: it asks for type information, which shared/ is built without.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(CARTWRIGHT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

add_library(cartwright_pure INTERFACE)
target_link_libraries(cartwright_pure INTERFACE cartwright_options)
target_compile_options(cartwright_pure INTERFACE -fno-exceptions -fno-rtti)

# cartwright_unity(TARGET FILE...): the files of each folder are compiled as one, in a third of the time, so names in
# anonymous namespaces differ within a room. Not for the browser's modules (files have flags of their own; a forgotten
# #include shows there), nor for tests, routes and commands, whose helpers rightly have the same names.
function(cartwright_unity target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  foreach(file ${ARGN})
    get_filename_component(folder ${file} DIRECTORY)
    file(RELATIVE_PATH room ${PROJECT_SOURCE_DIR} ${folder})
    string(MAKE_C_IDENTIFIER "${room}" room)
    set_source_files_properties(${file} PROPERTIES UNITY_GROUP ${room})
  endforeach()
endfunction()
