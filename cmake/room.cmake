# dunlin_room(NAME SOURCES a.cpp … HEADERS a.hpp … USES dunlin_x … [PURE])
#   One static library per leaf folder (an interface library when it has headers only); its files are listed by hand.
#   HEADERS are checked to compile alone (target all_verify_interface_header_sets). PURE rooms carry the sanitizers of
#   DUNLIN_SANITIZE_PURE.
# dunlin_test(NAME SOURCES a_test.cpp … USES dunlin_x …)
#   One Catch2 program, run by CTest as a single test named NAME (Catch2 names the case that failed).

set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ON)

function(dunlin_room name)
  cmake_parse_arguments(ROOM "PURE" "" "SOURCES;HEADERS;USES" ${ARGN})
  set(reach PUBLIC)
  if(ROOM_SOURCES)
    add_library(${name} STATIC ${ROOM_SOURCES})
  else()
    add_library(${name} INTERFACE)
    set(reach INTERFACE)
  endif()
  target_sources(${name} ${reach} FILE_SET HEADERS BASE_DIRS "${CMAKE_SOURCE_DIR}" FILES ${ROOM_HEADERS})
  target_link_libraries(${name} ${reach} dunlin_options ${ROOM_USES})
  if(ROOM_PURE AND DUNLIN_SANITIZE_PURE)
    target_compile_options(${name} PRIVATE -fsanitize=${DUNLIN_SANITIZE_PURE} -fno-sanitize-recover=undefined)
    target_link_options(${name} PUBLIC -fsanitize=${DUNLIN_SANITIZE_PURE})
  endif()
endfunction()

function(dunlin_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;USES" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE dunlin_options dunlin_catch ${TEST_USES})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()
