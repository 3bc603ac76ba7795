#include "channels/email/reading/mail_tree.hpp"

#include "channels/email/reading/mail_shape.hpp"
#include "channels/email/reading/mail_text.hpp"

#include <algorithm>
#include <gmime/gmime.h>
#include <memory>
#include <utility>

namespace dunlin::channels {

namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
struct Free {
  void operator()(char* text) const { g_free(text); }
};
struct FreeOptions {
  void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;
using Text = std::unique_ptr<char, Free>;

void begin_gmime() {
  static bool const begun = (g_mime_init(), true); // once per process; it is never shut down
  static_cast<void>(begun);
}

std::string or_empty(char const* text) {
  return text == nullptr ? std::string() : std::string(text);
}

std::string one_line_of(std::string text) { // an encoded word may hold line ends
  std::ranges::replace_if(text, [](char c) { return c == '\r' || c == '\n' || c == '\t'; }, ' ');
  return text;
}

// Of a body that could not be taken apart: without what was meant for programs.
std::string without_mime_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    bool const boundary =
        line.starts_with("--") && line.size() > 8 && line.find(' ') == std::string_view::npos;
    bool const field =
        find_folded(line.substr(0, 30), "content-") == 0 || find_folded(trimmed(line), "boundary=") == 0;
    if (!boundary && !field) out.append(line).append("\n");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

class Reader {
 public:
  Reader(MailLimits const& limits, MailTree& into)
      : limits_(limits),
        tree_(into),
        options_(g_mime_parser_options_new()) {}

  void read(std::string_view bytes) {
    Owned<GMimeStream> const stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    Owned<GMimeParser> const parser(g_mime_parser_new_with_stream(stream.get()));
    Owned<GMimeMessage> const message(g_mime_parser_construct_message(parser.get(), options_.get()));
    if (!message) return;
    tree_.headers = headers_of(GMIME_OBJECT(message.get()));
    if (auto* body = g_mime_message_get_mime_part(message.get()); body != nullptr) take(body, 0, 0, 0);
    bool const empty = std::ranges::all_of(tree_.parts, [](MailPart const& part) {
      return part.media_type.starts_with("multipart/");
    });
    if (empty) show_as_it_is(bytes);
  }

 private:
  // What announces parts and has none that can be found: its body is better read as text than not at all.
  void show_as_it_is(std::string_view bytes) {
    auto const crlf = bytes.find("\r\n\r\n");
    auto const lf = bytes.find("\n\n");
    if (crlf == lf) return; // neither
    auto body = bytes.substr(crlf < lf ? crlf + 4 : lf + 2);
    body = body.substr(0, limits_.text_bytes_max);
    MailPart part{"text/plain"};
    part.content = without_mime_lines(unix_lines(utf8_text(body, "")));
    tree_.parts.assign(1, std::move(part));
  }

  MailHeaders headers_of(GMimeObject* object) const {
    MailHeaders found;
    auto* list = g_mime_object_get_header_list(object);
    std::size_t size = 0;
    for (int i = 0; i < g_mime_header_list_get_count(list); ++i) {
      auto* header = g_mime_header_list_get_header_at(list, i);
      auto name = lower_ascii(trimmed(or_empty(g_mime_header_get_name(header))));
      auto const raw = or_empty(g_mime_header_get_raw_value(header));
      size += name.size() + raw.size();
      if (size > limits_.header_bytes_max) break;
      // Octets within an encoded word are in that word's charset.
      bool const encoded = raw.find("=?") != std::string::npos;
      Text const unfolded(g_mime_utils_header_unfold(encoded ? raw.c_str() : utf8_text(raw, "").c_str()));
      Text const decoded(g_mime_utils_header_decode_text(options_.get(), unfolded.get()));
      found.all.push_back({std::move(name), one_line_of(utf8_text(trimmed(or_empty(decoded.get())), ""))});
    }
    return found;
  }

  void say(std::string what) {
    if (std::ranges::find(tree_.limits, what) == tree_.limits.end()) tree_.limits.push_back(std::move(what));
  }

  void take(GMimeObject* object, std::size_t depth, std::size_t parent, std::size_t place) {
    if (tree_.parts.size() >= limits_.parts_max) return say("more parts than are read");
    if (depth > limits_.depth_max) return say("parts nested deeper than is read");
    auto const index = tree_.parts.size();
    tree_.parts.push_back(described(object, depth, depth == 0 ? index : parent, place));
    if (GMIME_IS_MULTIPART(object)) {
      auto* multipart = GMIME_MULTIPART(object);
      for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i)
        take(g_mime_multipart_get_part(multipart, i), depth + 1, index, static_cast<std::size_t>(i));
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      auto* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
      if (inner == nullptr) return;
      tree_.parts[index].headers = headers_of(GMIME_OBJECT(inner));
      tree_.parts[index].content = written(GMIME_OBJECT(inner));
    } else if (GMIME_IS_PART(object)) {
      tree_.parts[index].content = decoded(GMIME_PART(object), tree_.parts[index]);
    }
  }

  MailPart described(GMimeObject* object, std::size_t depth, std::size_t parent, std::size_t place) const {
    auto* type = g_mime_object_get_content_type(object);
    Text const media_type(g_mime_content_type_get_mime_type(type));
    MailPart part{lower_ascii(or_empty(media_type.get()))};
    part.report_type = lower_ascii(or_empty(g_mime_content_type_get_parameter(type, "report-type")));
    part.flowed = lower_ascii(or_empty(g_mime_content_type_get_parameter(type, "format"))) == "flowed";
    part.flowed_without_spaces =
        lower_ascii(or_empty(g_mime_content_type_get_parameter(type, "delsp"))) == "yes";
    part.name = or_empty(g_mime_object_get_content_disposition_parameter(object, "filename"));
    if (part.name.empty()) part.name = or_empty(g_mime_content_type_get_parameter(type, "name"));
    part.name = one_line_of(utf8_text(part.name, ""));
    part.attached = lower_ascii(or_empty(g_mime_object_get_disposition(object))) == "attachment";
    part.depth = depth;
    part.parent = parent;
    part.place = place;
    part.headers = headers_of(object);
    return part;
  }

  std::string written(GMimeObject* object) {
    Owned<GMimeStream> const out(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(object, nullptr, out.get());
    return bytes_of(out.get(), limits_.attachment_bytes_max, "an attachment larger than is kept");
  }

  std::string decoded(GMimePart* object, MailPart const& part) {
    auto* wrapper = g_mime_part_get_content(object);
    if (wrapper == nullptr) return {};
    Owned<GMimeStream> const out(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(wrapper, out.get());
    bool const text = is_text(part);
    auto octets = bytes_of(
        out.get(), text && !part.attached ? limits_.text_bytes_max : limits_.attachment_bytes_max,
        text ? "a text longer than is read" : "an attachment larger than is kept"
    );
    if (!text) return octets;
    auto* type = g_mime_object_get_content_type(GMIME_OBJECT(object));
    return unix_lines(utf8_text(octets, or_empty(g_mime_content_type_get_parameter(type, "charset"))));
  }

  std::string bytes_of(GMimeStream* stream, std::size_t at_most, char const* otherwise) {
    auto const* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    if (bytes->len > at_most) say(otherwise);
    return {reinterpret_cast<char const*>(bytes->data), std::min<std::size_t>(bytes->len, at_most)};
  }

  MailLimits const& limits_;
  MailTree& tree_;
  std::unique_ptr<GMimeParserOptions, FreeOptions> options_;
};

} // namespace

std::string_view MailHeaders::first(std::string_view name) const {
  auto const found = std::ranges::find(all, name, &MailHeader::name);
  return found == all.end() ? std::string_view() : std::string_view(found->value);
}

bool MailHeaders::has(std::string_view name) const {
  return std::ranges::find(all, name, &MailHeader::name) != all.end();
}

bool is_text(MailPart const& part) {
  return part.media_type.starts_with("text/");
}

MailTree take_apart(std::string_view bytes, MailLimits const& limits) {
  begin_gmime();
  MailTree tree;
  auto const readable = readable_mail(bytes, limits, tree.limits);
  Reader(limits, tree).read(readable);
  return tree;
}

} // namespace dunlin::channels
