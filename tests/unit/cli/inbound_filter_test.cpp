#include "bot/cli/filters/inbound_filter.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"

#include <nlohmann/json.hpp>

#include <sstream>

using namespace dunlin;
using namespace dunlin::cli;
using nlohmann::json;

namespace {

constexpr auto kReply =
    "From: Ann <ann@example.com>\r\nTo: r@example.net\r\nSubject: Re: Invoice\r\n\r\n"
    "I pay on Friday.\r\n\r\nOn 3 Mar 2026 at 09:00, Billing <b@example.net> wrote:\r\n> Please pay.\r\n";

std::vector<json> lines_of(std::string const& text) {
  std::istringstream in(text);
  std::vector<json> found;
  for (std::string line; std::getline(in, line);)
    found.push_back(json::parse(line));
  return found;
}

} // namespace

TEST_CASE("inbound read: every mail is answered with one object", "[cli]") {
  tests::TestFolder const folder;
  InboundCommand command;
  command.files = {folder.write("a.eml", kReply).string(), (folder / "missing.eml").string()};
  cli::Answer answer;
  CHECK(read_mails(command, answer) == kFound);
  auto const lines = lines_of(answer.out);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["kind"] == "reply");
  CHECK(lines[0]["from"] == "ann@example.com");
  CHECK(lines[0]["subject"] == "Re: Invoice");
  CHECK(lines[0]["reply"] == "I pay on Friday.");
  CHECK(lines[0]["recipients"].empty());
  CHECK(lines[1]["error"] == "cannot be read");
}

TEST_CASE("inbound read: a folder is read in the order of its names", "[cli]") {
  tests::TestFolder const folder;
  folder.write("2.eml", kReply);
  folder.write("1.eml", "Subject: one\n\ntext");
  InboundCommand command;
  command.dir = folder.path().string();
  cli::Answer answer;
  CHECK(read_mails(command, answer) == kDone);
  auto const lines = lines_of(answer.out);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["subject"] == "one");
  command.dir = (folder / "none").string();
  CHECK(read_mails(command, answer) == kRefused);
}

TEST_CASE("inbound reply: text, html and whole mails; a wrong line does not stop the others", "[cli]") {
  std::ostringstream asked;
  asked << json{{"body", "Yes.\n\n-- \nAnn\n"}} << "\n"
        << json{{"body", "<p>Yes.</p><blockquote>Paid?</blockquote>"}, {"format", "html"}} << "\nrubbish\n"
        << json{{"body", kReply}, {"format", "eml"}} << "\n"
        << json{{"body", "x"}, {"format", "pdf"}} << "\n";
  std::istringstream in(asked.str());
  cli::Answer answer;
  CHECK(read_replies(in, answer) == kFound);
  auto const lines = lines_of(answer.out);
  REQUIRE(lines.size() == 5);
  CHECK(lines[0]["reply"] == "Yes.");
  CHECK(lines[0]["signature"].get<std::string>().find("Ann") != std::string::npos);
  CHECK(lines[1]["reply"] == "Yes.");
  CHECK(lines[2].contains("error"));
  CHECK(lines[3]["reply"] == "I pay on Friday.");
  CHECK(lines[4].contains("error"));
}
