# Toolchain recipe of Debian's Emscripten 3.1.6. The compiler's JavaScript needs NODE_PATH=/usr/share/nodejs (acorn);
# presets set it, and so must whoever calls em++ by hand.
set(EMSCRIPTEN_ROOT_PATH /usr/share/emscripten)
include(${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake)
