// MIME torture: mails with golden readings of another project, by subject, sender, texts and attachments.
#include "channels/email/reading/mail_reading.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/corpora.hpp"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

using namespace dunlin;
using namespace dunlin::channels;
using nlohmann::json;

namespace {

std::string words_of(std::string const& text) { // white space folded
  std::istringstream in(text);
  std::string out;
  for (std::string word; in >> word;)
    out += (out.empty() ? "" : " ") + word;
  return out;
}

json header(json const& part, std::string const& name) {
  json found;
  for (auto const& one : part["headers"])
    if (one["name"] == name) found = one["value"];
  return found;
}

std::string text_value(json const& value) {
  return value.is_object() && value.contains("Text") && value["Text"].is_string()
             ? value["Text"].get<std::string>()
             : "";
}

std::string first_address(json const& value) {
  if (!value.is_object() || !value.contains("Address")) return {};
  auto const& address = value["Address"];
  auto const list = address.contains("List") ? address["List"] : json::array();
  if (list.empty() || !list[0]["address"].is_string()) return {};
  return list[0]["address"].get<std::string>();
}

std::string plain_text(json const& golden) {
  std::string out;
  for (auto const& index : golden["text_body"]) {
    auto const& body = golden["parts"][index.get<std::size_t>()]["body"];
    if (body.is_object() && body.contains("Text")) out += body["Text"].get<std::string>() + "\n";
  }
  return out;
}

struct Share {
  int right = 0;
  int all = 0;

  void count(
      bool is_right, std::string const& what, std::string const& name, std::string const& seen,
      std::string const& wanted
  ) {
    ++all;
    right += is_right ? 1 : 0;
    if (!is_right && std::getenv("DUNLIN_SHOW_MISSES") != nullptr)
      std::cout << "mime " << what << "\t" << name << "\t" << seen.substr(0, 200) << "\t| "
                << wanted.substr(0, 200) << "\n";
  }
  double percent() const { return 100.0 * right / std::max(all, 1); }
};

} // namespace

TEST_CASE("mime: golden readings of odd mails", "[mail][corpus]") {
  auto const folder = test::corpora() / "mime";
  std::ifstream lines(folder / "expected.jsonl");
  if (!lines) {
    WARN("skipped: no " + folder.string());
    return;
  }
  Share subject, from, text, attachments;
  int read = 0;
  for (std::string line; std::getline(lines, line);) {
    auto const one = json::parse(line);
    auto const name = one["name"].get<std::string>();
    std::ifstream in(folder / one["file"].get<std::string>(), std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    auto const mail = open_mail(bytes.str(), {}, {});
    ++read;
    if (!one.contains("expected")) continue;
    auto const& golden = one["expected"];
    auto const& top = golden["parts"][0];
    auto const& content = mail.content;
    auto const wanted_subject = text_value(header(top, "subject"));
    subject.count(
        words_of(content.subject) == words_of(wanted_subject), "subject", name, content.subject,
        wanted_subject
    );
    auto const wanted_from = first_address(header(top, "from"));
    if (!wanted_from.empty())
      from.count(content.from == wanted_from, "from", name, content.from, wanted_from);
    auto const wanted_text = words_of(plain_text(golden));
    text.count(words_of(content.text) == wanted_text, "text", name, words_of(content.text), wanted_text);
    attachments.count(
        content.attachments.size() == golden["attachments"].size(), "attachments", name,
        std::to_string(content.attachments.size()), std::to_string(golden["attachments"].size())
    );
  }
  std::cout << "mime: " << read << " mails read; of " << subject.all << " golden: subject "
            << subject.percent() << ", from " << from.percent() << ", text " << text.percent()
            << ", attachments " << attachments.percent() << "\n";
  CHECK(subject.percent() >= 95);
  CHECK(from.percent() >= 90);
  CHECK(text.percent() >= 80);
  CHECK(attachments.percent() >= 80);
}
