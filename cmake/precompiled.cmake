# Most of a file's compile time is the headers it opens, and they are the same ones everywhere: they are compiled once,
# in three lists by how high a folder stands, and once more with the sanitizers of the PURE rooms. Sources still name
# every header they use: DUNLIN_PRECOMPILE=OFF (as in the preset asan) shows it.

option(DUNLIN_PRECOMPILE "Compile the headers that most files open once" ON)

set(words
  <algorithm> <array> <charconv> <chrono> <cstdint> <deque> <expected> <functional> <map> <memory> <optional> <set> <span>
  <sstream> <string> <string_view> <unordered_map> <utility> <variant> <vector> <fmt/format.h>)
set(deeds ${words}
  <boost/asio/awaitable.hpp> <boost/asio/experimental/channel.hpp> <boost/asio/io_context.hpp> <boost/asio/steady_timer.hpp>
  <boost/asio/use_awaitable.hpp> <nlohmann/json.hpp> "core/domain/customer_facts.hpp" "core/domain/event.hpp"
  "core/domain/rulebook.hpp")
set(tests ${deeds} "tests/support/catch.hpp")

function(dunlin_headers name headers sanitizers)
  set(source "${CMAKE_BINARY_DIR}/precompiled/${name}.cpp")
  file(WRITE "${source}" "")
  add_library(dunlin_precompiled_${name} OBJECT "${source}")
  target_link_libraries(dunlin_precompiled_${name} PRIVATE dunlin_options dunlin_switches)
  if(sanitizers)
    target_compile_options(dunlin_precompiled_${name} PRIVATE -fsanitize=${sanitizers} -fno-sanitize-recover=undefined)
  endif()
  target_precompile_headers(dunlin_precompiled_${name} PRIVATE ${headers})
endfunction()

# Shared headers need the same switches in every file that takes them, so every target gets those of all libraries.
function(dunlin_shared_switches)
  add_library(dunlin_switches INTERFACE)
  foreach(library fmt::fmt date::date-tz spdlog::spdlog tomlplusplus::tomlplusplus dunlin_asio)
    target_compile_definitions(dunlin_switches INTERFACE $<TARGET_PROPERTY:${library},INTERFACE_COMPILE_DEFINITIONS>)
  endforeach()
  target_compile_options(dunlin_switches INTERFACE -Xclang -fno-pch-timestamp)
endfunction()

function(dunlin_precompile_folder folder)
  get_property(inner DIRECTORY "${folder}" PROPERTY SUBDIRECTORIES)
  foreach(sub IN LISTS inner)
    dunlin_precompile_folder("${sub}")
  endforeach()
  file(RELATIVE_PATH place "${CMAKE_SOURCE_DIR}" "${folder}/")
  get_property(targets DIRECTORY "${folder}" PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    dunlin_precompile_target(${target} "${place}")
  endforeach()
endfunction()

function(dunlin_precompile_target target place)
  get_target_property(type ${target} TYPE)
  get_target_property(own ${target} PRECOMPILE_HEADERS)
  if(NOT type MATCHES "^(STATIC_LIBRARY|EXECUTABLE)$" OR own OR target MATCHES "^dunlin_(asio|catch|store_sql)$")
    return()
  endif()
  set(list deeds)
  if(place MATCHES "^tests" AND NOT place MATCHES "^tests/bench")
    set(list tests)
  elseif(place MATCHES "^(core/domain|templates|config)")
    set(list words)
  endif()
  get_target_property(options ${target} COMPILE_OPTIONS)
  if(DUNLIN_SANITIZE_PURE AND options MATCHES "-fsanitize=")
    string(APPEND list _pure)
  endif()
  target_link_libraries(${target} PRIVATE dunlin_switches)
  if(type STREQUAL EXECUTABLE) # whoever opens Asio's headers needs its categories of errors, even if it says nothing more
    target_link_libraries(${target} PRIVATE dunlin_asio)
  endif()
  target_precompile_headers(${target} REUSE_FROM dunlin_precompiled_${list})
endfunction()

function(dunlin_precompile_all)
  if(NOT DUNLIN_PRECOMPILE OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    return()
  endif()
  dunlin_shared_switches()
  dunlin_headers(words "${words}" "")
  dunlin_headers(deeds "${deeds}" "")
  if(DUNLIN_SANITIZE_PURE)
    dunlin_headers(words_pure "${words}" "${DUNLIN_SANITIZE_PURE}")
    dunlin_headers(deeds_pure "${deeds}" "${DUNLIN_SANITIZE_PURE}")
  endif()
  if(DUNLIN_TESTS)
    dunlin_headers(tests "${tests}" "")
    target_compile_options(dunlin_precompiled_tests PRIVATE -O0)
    target_compile_definitions(dunlin_switches INTERFACE
      $<$<VERSION_GREATER_EQUAL:${Catch2_VERSION},3>:DUNLIN_CATCH2_V3>)
    target_link_libraries(dunlin_precompiled_tests PRIVATE dunlin_catch)
  endif()
  dunlin_precompile_folder("${CMAKE_SOURCE_DIR}")
endfunction()
