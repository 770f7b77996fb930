# Toolchain recipe of Debian's Emscripten 3.1.6.
set(EMSCRIPTEN_ROOT_PATH /usr/share/emscripten)
include(${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake)
# The linker's JavaScript looks for Debian's acorn, which Node finds only so. Whoever calls em++ by hand sets it too.
set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
