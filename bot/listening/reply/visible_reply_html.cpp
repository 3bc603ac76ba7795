// The same for HTML: what mail programs mark as quoted is left out by its mark, then the rest is read as
// text.
#include "bot/listening/reply/visible_reply.hpp"
#include "core/domain/html/html_tokens.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace dunlin::listening {

namespace {

// Stands for a quoted element; a quote mark, so that the text's rules see a quote there.
constexpr std::string_view kQuoteHere = "> \uE000";

// Classes and ids of elements that hold the quoted message.
constexpr auto kQuoteNames = std::to_array<std::string_view>({
    "gmail_quote",
    "gmail_quote_container",
    "yahoo_quoted",
    "protonmail_quote",
    "moz-cite-prefix",
    "zmail_extra",
    "mail_quote",
    "reply_quote",
    "moz-email-headers-table",
    "tutanota_quote",
    "iosymail",
    "cf_quote",
    "quotedtext",
    "quotemessage",
    "ecxgmail_quote",
    "replyforwardmessage",
    "uik-block-quote",
    "isforwardcontent",
    "ydpquote",
    "js-quote",
    "mailquote",
    "front-blockquote",
});
// Classes and ids of elements behind which everything is quoted.
constexpr auto kQuoteFollows = std::to_array<std::string_view>({
    "divrplyfwdmsg",
    "appendonsend",
    "outlookmessageheader",
    "mail-editor-reference-message-container",
    "stopspelling",
    "olk_src_body_section",
    "x_divrplyfwdmsg",
    "x_appendonsend",
    "replysplit",
    "hmmessage_quote",
    "windowsmailseparator",
    "orig-msg",
    "ms-outlook-mobile-reference-message",
});
constexpr auto kSignatureNames = std::to_array<std::string_view>(
    {"gmail_signature", "ms-outlook-mobile-signature", "moz-signature", "protonmail_signature_block"}
);

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

bool is_named(HtmlToken const& token, std::span<std::string_view const> names) {
  for (auto const* attribute : {"class", "id"}) {
    auto const value = " " + lowered(token.attribute(attribute)) + " ";
    if (std::ranges::any_of(names, [&](auto name) {
          return value.find(" " + std::string(name)) != std::string::npos;
        }))
      return true;
  }
  return false;
}

// The line that Outlook and Windows Mail draw above the quoted header: a border on top and none elsewhere.
bool draws_line_above(HtmlToken const& token) {
  if (token.name != "div" && token.name != "td") return false;
  auto style = lowered(token.attribute("style"));
  std::erase(style, ' ');
  bool const top = style.find("border-top:solid") != std::string::npos ||
                   style.find("border-top-style:solid") != std::string::npos ||
                   style.find("border-top:1pxsolid") != std::string::npos ||
                   style.find("border-width:1ptnonenone") != std::string::npos;
  bool const only =
      style.find("border:none") != std::string::npos || style.find("padding:3.0pt0") != std::string::npos ||
      style.find("padding:3pt0") != std::string::npos || style.find("padding-top:5px") != std::string::npos;
  return top && only;
}

class Reading {
 public:
  explicit Reading(std::string_view html) : tokens_(html) {}

  std::string own_part() {
    std::string kept;
    while (auto token = tokens_.next()) {
      if (skipping_ > 0) {
        skip(*token);
        continue;
      }
      if (token->kind == HtmlToken::Kind::open) {
        if (is_named(*token, kQuoteFollows) || draws_line_above(*token)) break;
        if (begins_quote(*token)) {
          kept.append("<div>").append(kQuoteMark).append("</div>");
          begin_skipping(*token);
          continue;
        }
        if (is_named(*token, kSignatureNames)) {
          begin_skipping(*token);
          continue;
        }
      }
      write(*token, kept);
    }
    return kept;
  }

 private:
  static constexpr std::string_view kQuoteMark = "&gt; \uE000";

  static bool begins_quote(HtmlToken const& token) {
    return token.name == "blockquote" || is_named(token, kQuoteNames) || token.attribute("type") == "cite" ||
           token.attribute("data-marker") == "__QUOTED_TEXT__";
  }

  void begin_skipping(HtmlToken const& token) {
    if (html_is_void(token.name)) return;
    skipped_ = token.name;
    skipping_ = 1;
  }

  void skip(HtmlToken const& token) {
    if (token.name != skipped_) return;
    if (token.kind == HtmlToken::Kind::open) ++skipping_;
    if (token.kind == HtmlToken::Kind::close) --skipping_;
  }

  static void write(HtmlToken const& token, std::string& out) {
    switch (token.kind) {
    case HtmlToken::Kind::text:
      for (char const c : token.text) {
        if (c == '<')
          out += "&lt;";
        else if (c == '&')
          out += "&amp;";
        else
          out += c;
      }
      break;
    case HtmlToken::Kind::open: out.append("<").append(token.name).append(">"); break;
    case HtmlToken::Kind::close: out.append("</").append(token.name).append(">"); break;
    }
  }

  HtmlTokens tokens_;
  std::string skipped_;
  int skipping_ = 0;
};

std::string without_stand_ins(std::string text) {
  for (auto at = text.find(kQuoteHere); at != std::string::npos; at = text.find(kQuoteHere, at)) {
    text.erase(at, kQuoteHere.size());
    if (at < text.size() && text[at] == '\n') text.erase(at, 1);
  }
  return text;
}

} // namespace

VisibleReply visible_reply_html(std::string_view html) {
  auto own = html_text(Reading(html).own_part());
  auto reply = visible_reply(own);
  reply.text = without_stand_ins(std::move(reply.text));
  // All of it was marked as quoted: a forwarded message without a word.
  if (reply.text.find_first_not_of(" \n") == std::string::npos && reply.signature.empty())
    return visible_reply(html_text(html));
  return reply;
}

} // namespace dunlin::listening
