#include "bot/web/pages/style_sheet.hpp"

#include "core/domain/digest.hpp"
#include "core/domain/embedded.hpp"
#include "core/domain/require.hpp"

#include <algorithm>

namespace dunlin::web {

std::span<EmbeddedFile const> shipped_assets();
std::span<EmbeddedFile const> packed_assets();

namespace {

EmbeddedFile const* find_in(std::span<EmbeddedFile const> files, std::string_view name) {
  auto const found = std::ranges::find(files, name, &EmbeddedFile::name);
  return found == files.end() ? nullptr : &*found;
}

std::string tag_of(EmbeddedFile const& file) {
  return hex(raw(sha256(file.bytes))).substr(0, 16);
}

std::string_view type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  return name.ends_with(".js") ? "text/javascript; charset=utf-8" : "image/svg+xml";
}

std::string link_to(std::string_view name) {
  auto const* file = find_in(shipped_assets(), name);
  require(file != nullptr, "style sheet and script are part of the program");
  return "/assets/" + std::string(name) + "?v=" + tag_of(*file);
}

} // namespace

std::string const& style_sheet_link() {
  static std::string const link = link_to("dunlin.css");
  return link;
}
std::string const& editor_script_link() {
  static std::string const link = link_to("editor.js");
  return link;
}

Answer asset(Request const& request, std::string_view name) {
  auto const* file = find_in(shipped_assets(), name);
  if (file == nullptr) return text("There is no such file.\n", 404);
  bool const packed = request.header("accept-encoding").find("gzip") != std::string_view::npos;
  auto const tag = '"' + tag_of(*file) + (packed ? "-gzip\"" : "\"");
  Answer answer{.type = std::string(type_of(name))};
  answer.headers = {
      {"ETag", tag}, {"Vary", "Accept-Encoding"}, {"Cache-Control", "max-age=31536000, immutable"}
  };
  if (request.header("if-none-match").find(tag) != std::string_view::npos) {
    answer.status = 304;
    return answer;
  }
  answer.body = (packed ? find_in(packed_assets(), name) : file)->bytes;
  if (packed) answer.headers.emplace_back("Content-Encoding", "gzip");
  return answer;
}

} // namespace dunlin::web
