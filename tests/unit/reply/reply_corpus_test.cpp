// Answers as eight libraries' own tests hold them: what is asserted counts, second opinions are only printed.
#include "bot/listening/reply/visible_reply.hpp"
#include "channels/email/reading/mail_reading.hpp"
#include "core/domain/html/html_tokens.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/corpora.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

using namespace dunlin;
using nlohmann::json;

namespace {

std::string folded_space(std::string const& text) {
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const nbsp = text.compare(i, 2, "\u00A0") == 0;
    if (nbsp || text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r') {
      space = !out.empty();
      if (nbsp) ++i;
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += text[i];
  }
  return out;
}

std::string stripped(std::string text) {
  auto const from = text.find_first_not_of(" \t\r\n");
  if (from == std::string::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

listening::VisibleReply answer_of(json const& one) {
  auto const input = one["input"].get<std::string>();
  auto const kind = one["kind"].get<std::string>();
  if (kind == "html") return listening::visible_reply_html(input);
  if (kind == "text") return listening::visible_reply(input);
  auto const mail = channels::open_mail(input, {}, {});
  return mail.content.text.empty() ? listening::visible_reply_html(mail.content.html)
                                   : listening::visible_reply(mail.content.text);
}

bool is_right(json const& one, std::string const& reply) {
  if (one.contains("expected") && !one["expected"].is_null()) {
    auto const expected = one["expected"].get<std::string>();
    if (one["kind"] == "text")
      return stripped(reply) == stripped(expected) || folded_space(reply) == folded_space(expected);
    auto const plain = expected.find('<') == std::string::npos ? expected : html_text(expected);
    return folded_space(reply) == folded_space(plain);
  }
  for (auto const& assertion : one["asserted"]) {
    auto const what = assertion["what"].get<std::string>();
    if (what != "contains" && what != "not_contains") continue;
    for (auto const& value : assertion["value"])
      if ((folded_space(reply).find(folded_space(value)) != std::string::npos) != (what == "contains"))
        return false;
  }
  return true;
}

struct Share {
  int right = 0;
  int all = 0;
};

} // namespace

TEST_CASE("replies: what libraries' tests assert as the visible reply", "[reply][corpus]") {
  std::ifstream lines(test::corpora() / "email_replies" / "cases.jsonl");
  if (!lines) {
    WARN("skipped: no email_replies in " + test::corpora().string());
    return;
  }
  std::map<std::string, Share> shares;
  for (std::string line; std::getline(lines, line);) {
    auto const one = json::parse(line);
    auto const name = one["name"].get<std::string>();
    auto const from = one.contains("expected_from") && one["expected_from"].is_string()
                          ? one["expected_from"].get<std::string>()
                          : "asserted";
    bool const soft = from.starts_with("library output");
    auto const language =
        one.contains("lang") && one["lang"].is_string() ? one["lang"].get<std::string>() : "en";
    auto const reply = answer_of(one).text;
    bool const right = is_right(one, reply);
    for (auto const& key :
         {std::string("all"), std::string(soft ? "second opinions" : "asserted"),
          language == "en" || language == "de"
              ? std::string("en+de ") + (soft ? "second opinions" : "asserted")
              : std::string("other languages"),
          std::string("kind ") + one["kind"].get<std::string>()}) {
      ++shares[key].all;
      shares[key].right += right ? 1 : 0;
    }
    if (!right && std::getenv("DUNLIN_SHOW_MISSES") != nullptr)
      std::cout << "##### " << name << " [" << from << "]\n"
                << reply.substr(0, 600) << "\n----- instead of\n"
                << (one.contains("expected") && one["expected"].is_string()
                        ? (one["kind"] == "html" ? html_text(one["expected"].get<std::string>())
                                                 : one["expected"].get<std::string>())
                        : one["asserted"].dump())
                       .substr(0, 600)
                << "\n";
  }
  for (auto const& [key, share] : shares)
    std::cout << key << ": " << share.right << " of " << share.all << " (" << 100.0 * share.right / share.all
              << " %)\n";
  CHECK(shares["asserted"].right * 100 >= 90 * shares["asserted"].all);
}
