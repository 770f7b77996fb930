# The native-only table of Chinese readings: cartwright_pinyin. Include it from shared/CMakeLists.txt.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(unicode_folder /usr/share/unicode CACHE PATH "Where Unihan_Readings.txt.bz2 and Unihan_Variants.txt.bz2 are")
foreach(name Unihan_Readings Unihan_Variants)
  if(NOT EXISTS ${unicode_folder}/${name}.txt.bz2)
    message(FATAL_ERROR "${unicode_folder}/${name}.txt.bz2 is missing: install Debian's unicode-data")
  endif()
endforeach()
set(pinyin_source ${CMAKE_CURRENT_BINARY_DIR}/pinyin_table.cpp)
add_custom_command(
  OUTPUT ${pinyin_source}
  COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/cmake/pinyin.py ${unicode_folder}/Unihan_Readings.txt.bz2
          ${unicode_folder}/Unihan_Variants.txt.bz2 ${pinyin_source}
  DEPENDS ${PROJECT_SOURCE_DIR}/cmake/pinyin.py
  VERBATIM)
add_library(cartwright_pinyin STATIC ${pinyin_source})
target_link_libraries(cartwright_pinyin PUBLIC cartwright_shared PRIVATE cartwright_pure)
