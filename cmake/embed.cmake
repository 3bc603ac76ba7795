# dunlin_embed(TARGET FUNCTION name::space::function [GZIP] FILES a b …)
#   Puts files into the room as bytes of the program (.incbin). The function, to be declared by the room itself as
#     std::span<dunlin::EmbeddedFile const> function();   // core/domain/embedded.hpp
#   lists them by their file names. GZIP compresses them first, without a time stamp, so builds repeat to the byte.

function(dunlin_embed target)
  cmake_parse_arguments(EMBED "GZIP" "FUNCTION" "FILES" ${ARGN})
  string(REGEX REPLACE "^(.*)::([^:]+)$" "\\1;\\2" parts "${EMBED_FUNCTION}")
  list(GET parts 0 space)
  list(GET parts 1 function)
  set(assembly ".section .rodata\n")
  set(externs "")
  set(rows "")
  set(bytes "")
  set(number 0)
  foreach(file IN LISTS EMBED_FILES)
    get_filename_component(path "${file}" ABSOLUTE)
    get_filename_component(name "${file}" NAME)
    if(EMBED_GZIP)
      set(packed "${CMAKE_CURRENT_BINARY_DIR}/${name}.gz")
      add_custom_command(OUTPUT "${packed}" COMMAND sh -c "gzip -9nc '${path}' > '${packed}'" DEPENDS "${path}" VERBATIM)
      set(path "${packed}")
    endif()
    list(APPEND bytes "${path}")
    set(symbol "embedded_${target}_${function}_${number}")
    string(APPEND assembly ".balign 16\n.global ${symbol}\n${symbol}:\n.incbin \"${path}\"\n"
      ".global ${symbol}_end\n${symbol}_end:\n.byte 0\n")
    string(APPEND externs "extern \"C\" char const ${symbol}[];\nextern \"C\" char const ${symbol}_end[];\n")
    string(APPEND rows "      {\"${name}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
  set(base "${CMAKE_CURRENT_BINARY_DIR}/${target}_${function}")
  file(CONFIGURE OUTPUT "${base}.S" CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT "${base}.cpp" @ONLY CONTENT "#include \"core/domain/embedded.hpp\"

${externs}
namespace ${space} {
std::span<dunlin::EmbeddedFile const> ${function}();
std::span<dunlin::EmbeddedFile const> ${function}() {
  static dunlin::EmbeddedFile const files[] = {
${rows}  };
  return files;
}
} // namespace ${space}
")
  set_source_files_properties("${base}.S" PROPERTIES OBJECT_DEPENDS "${bytes}")
  target_sources(${target} PRIVATE "${base}.S" "${base}.cpp")
endfunction()
