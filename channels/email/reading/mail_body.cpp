#include "channels/email/reading/mail_body.hpp"

#include "channels/email/reading/mail_text.hpp"

#include <algorithm>
#include <functional>

namespace dunlin::channels {

namespace {

bool is_multipart(MailPart const& part) {
  return part.media_type.starts_with("multipart/");
}

bool is_media(MailPart const& part) {
  return part.media_type.starts_with("image/") || part.media_type.starts_with("audio/") ||
         part.media_type.starts_with("video/");
}

// RFC 3676: soft line ends are taken back, quote marks stay.
std::string unflowed(std::string_view text, bool delete_space) {
  std::string out;
  bool joining = false;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    bool const quoted = line.starts_with('>');
    if (!quoted && line.starts_with(' ')) line.remove_prefix(1); // space-stuffed
    bool const soft = !quoted && line.ends_with(' ') && line != "-- ";
    if (joining && (quoted || line == "-- ")) out += '\n';
    out.append(soft && delete_space ? line.substr(0, line.size() - 1) : line);
    joining = soft;
    if (!soft) out += '\n';
  }
  return out;
}

class Choice {
 public:
  explicit Choice(MailTree const& tree) : parts_(tree.parts), children_(tree.parts.size()) {
    for (std::size_t i = 0; i < parts_.size(); ++i)
      if (parts_[i].parent != i) children_[parts_[i].parent].push_back(i);
  }

  void choose() {
    if (!parts_.empty()) look_at({0}, "mixed", true, true);
  }

  std::vector<std::size_t> text{};
  std::vector<std::size_t> html{};
  std::vector<std::size_t> attachments{};

 private:
  bool is_inline(MailPart const& part, std::size_t place, std::string_view within) const {
    bool const body = part.media_type == "text/plain" || part.media_type == "text/html" || is_media(part);
    if (part.attached || !body) return false;
    return place == 0 || (within != "related" && (is_media(part) || part.name.empty()));
  }

  // `plain`, `rich`: whether parts found here may go into that body.
  void look_at(std::vector<std::size_t> const& indices, std::string_view within, bool plain, bool rich) {
    auto const text_before = text.size();
    auto const html_before = html.size();
    for (std::size_t place = 0; place < indices.size(); ++place) {
      auto const index = indices[place];
      auto const& part = parts_[index];
      if (is_multipart(part)) {
        auto const kind = std::string_view(part.media_type).substr(10);
        look_at(children_[index], kind, plain && within != "none", rich && within != "none");
      } else if (!is_inline(part, place, within)) {
        attachments.push_back(index);
      } else if (is_media(part)) {
        attachments.push_back(index);
      } else if (within == "alternative") {
        if (part.media_type == "text/plain" && plain) text.push_back(index);
        if (part.media_type == "text/html" && rich) html.push_back(index);
      } else {
        if (plain) text.push_back(index);
        if (rich) html.push_back(index);
      }
    }
    if (within != "alternative") return;
    // An alternative with one kind only: it stands for the other too.
    if (plain && rich && text.size() == text_before && html.size() > html_before)
      text.insert(text.end(), html.begin() + static_cast<std::ptrdiff_t>(html_before), html.end());
    if (plain && rich && html.size() == html_before && text.size() > text_before)
      html.insert(html.end(), text.begin() + static_cast<std::ptrdiff_t>(text_before), text.end());
  }

  std::vector<MailPart> const& parts_;
  std::vector<std::vector<std::size_t>> children_;
};

std::string joined(MailTree const& tree, std::vector<std::size_t> const& chosen, std::string_view type) {
  std::string out;
  for (auto const index : chosen) {
    auto const& part = tree.parts[index];
    if (part.media_type != type) continue;
    if (!out.empty() && !out.ends_with('\n')) out += '\n';
    out += part.flowed && type == "text/plain" ? unflowed(part.content, part.flowed_without_spaces)
                                               : part.content;
  }
  return out;
}

} // namespace

MailBody body_of(MailTree& tree, MailLimits const& limits) {
  Choice choice(tree);
  choice.choose();
  MailBody body{joined(tree, choice.text, "text/plain"), joined(tree, choice.html, "text/html"), {}};
  for (auto const index : choice.attachments) {
    if (body.attachments.size() >= limits.attachments_max) {
      tree.limits.emplace_back("more attachments than are kept");
      break;
    }
    auto& part = tree.parts[index];
    body.attachments.push_back({part.name, part.media_type, std::move(part.content)});
  }
  return body;
}

} // namespace dunlin::channels
