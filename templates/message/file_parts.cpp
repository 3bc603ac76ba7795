#include "templates/message/file_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace dunlin::templates {
namespace {

constexpr std::string_view kFence = "---";
constexpr std::string_view kHtmlFence = "--- html ---";

struct Line {
  std::string_view text;
  int number = 1;
  std::size_t after = 0; // where the next line begins
};

Line line_at(std::string_view file, std::size_t from, int number) {
  auto const end = std::min(file.find('\n', from), file.size());
  auto text = file.substr(from, end - from);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return {text, number, std::min(end + 1, file.size())};
}

std::string_view trimmed(std::string_view text) {
  auto const start = text.find_first_not_of(" \t");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t") - start + 1);
}

class Reader {
 public:
  Reader(std::string_view file, std::string_view file_name, std::vector<liquid::Diagnostic>& mistakes)
      : file_(file),
        file_name_(file_name),
        mistakes_(mistakes) {}

  FileParts read() {
    FileParts parts;
    auto line = line_at(file_, 0, 1);
    if (line.text != kFence) {
      note(1, "the file begins with a line \"---\", then name, for and subject");
      return parts;
    }
    for (line = next(line); line.text != kFence; line = next(line)) {
      if (line.after >= file_.size()) {
        note(line.number, "the head is not closed by a line \"---\"");
        return parts;
      }
      read_entry(line, parts);
    }
    if (parts.name.empty()) note(1, "the head has no \"name:\"");
    if (trimmed(parts.subject).empty()) note(1, "the head has no \"subject:\"");
    read_bodies(line, parts);
    return parts;
  }

  void note(int line, std::string message, std::string nearest = {}) {
    message += liquid::did_you_mean(nearest);
    mistakes_.push_back({{line, 1}, std::move(message), std::move(nearest), std::string(file_name_)});
  }

 private:
  Line next(Line const& line) const { return line_at(file_, line.after, line.number + 1); }

  void read_entry(Line const& line, FileParts& parts) {
    if (trimmed(line.text).empty()) return;
    auto const colon = std::min(line.text.find(':'), line.text.size());
    auto const key = trimmed(line.text.substr(0, colon));
    auto const value = colon < line.text.size() ? trimmed(line.text.substr(colon + 1)) : std::string_view();
    if (key == "name")
      parts.name = value;
    else if (key == "for")
      parts.audience = value;
    else if (key == "channel")
      parts.channel = value;
    else if (key == "subject")
      set_subject(line, value, parts);
    else
      note(
          line.number, fmt::format("the head has no entry \"{}\"", key),
          liquid::nearest_word(key, std::array<std::string_view, 4>{"name", "for", "channel", "subject"})
      );
  }

  static void set_subject(Line const& line, std::string_view value, FileParts& parts) {
    auto const before = value.empty() ? 0 : value.data() - line.text.data();
    auto const characters = liquid::place_of(line.text, static_cast<std::size_t>(before), 1).column - 1;
    parts.subject.assign(static_cast<std::size_t>(characters), ' ');
    parts.subject += value;
    parts.subject_line = line.number;
  }

  void read_bodies(Line const& fence, FileParts& parts) {
    parts.text = {file_.substr(fence.after), fence.number + 1};
    for (auto line = fence; line.after < file_.size();) {
      auto const start = line.after;
      line = next(line);
      if (line.text != kHtmlFence) continue;
      parts.text.source = file_.substr(fence.after, start - fence.after);
      parts.html = FilePart{file_.substr(line.after), line.number + 1};
      return;
    }
  }

  std::string_view file_;
  std::string_view file_name_;
  std::vector<liquid::Diagnostic>& mistakes_;
};

} // namespace

FileParts
take_apart(std::string_view file, std::string_view file_name, std::vector<liquid::Diagnostic>& mistakes) {
  return Reader(file, file_name, mistakes).read();
}

} // namespace dunlin::templates
