# The compiler, its warnings and the sanitizers: one INTERFACE target that every room links.

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  message(FATAL_ERROR
    "g++ ${CMAKE_CXX_COMPILER_VERSION} miscompiles ordinary coroutines (branches skipped, temporaries freed twice). "
    "Use clang++-19 (Debian package clang-19) or g++ 13 and later: cmake --preset dev picks clang++-19.")
endif()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(DUNLIN_TESTS "Build the tests" ON)
set(DUNLIN_SANITIZE "" CACHE STRING "Sanitizers for everything, as in -fsanitize=: address,undefined or thread")
set(DUNLIN_SANITIZE_PURE "" CACHE STRING "Sanitizers for the pure rooms, the wire machines and the store only")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # What ccache asks for before it keeps files that take precompiled headers; and what a file depends on it learns
  # from the compiler, for to preprocess it first would cost as much as the headers save.
  set(launcher "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_DEPEND=1 "${CCACHE_PROGRAM}")
  set(CMAKE_C_COMPILER_LAUNCHER "${launcher}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}")
endif()

add_library(dunlin_options INTERFACE)
target_include_directories(dunlin_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(dunlin_options INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wswitch-enum -Wnon-virtual-dtor
  -Wold-style-cast -Werror>
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:Clang>>:-Wno-missing-field-initializers -Wno-missing-designated-field-initializers>)
if(DUNLIN_SANITIZE)
  target_compile_options(dunlin_options INTERFACE -fsanitize=${DUNLIN_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=undefined)
  target_link_options(dunlin_options INTERFACE -fsanitize=${DUNLIN_SANITIZE})
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  find_program(LLD_PROGRAM NAMES ld.lld-19 ld.lld)
  if(LLD_PROGRAM)
    target_link_options(dunlin_options INTERFACE --ld-path=${LLD_PROGRAM})
  endif()
endif()
