// Notices as a hundred mail systems write them, judged by what the libraries' own tests assert.
#include "channels/email/reading/mail_reading.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/corpora.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

using namespace dunlin;
using namespace dunlin::channels;
using nlohmann::json;

namespace {

std::string file_text(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string folded(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return text;
}

struct Share {
  int right = 0;
  int all = 0;

  void count(bool is_right, std::string const& what, std::string const& name, std::string const& why = "") {
    ++all;
    right += is_right ? 1 : 0;
    if (!is_right && std::getenv("DUNLIN_SHOW_MISSES") != nullptr)
      std::cout << what << "\t" << name << "\t" << why << "\n";
  }
  double percent() const { return all == 0 ? 100.0 : 100.0 * right / all; }
};

struct Expected {
  bool known = false;
  bool notice = false;
  std::vector<std::string> addresses;
  std::optional<bool> hard; // of the first recipient
};

Expected expected_of(json const& mail) {
  Expected expected;
  if (mail.contains("expected")) {
    expected.known = true;
    for (auto const& one : mail["expected"]) {
      auto const reason = one["reason"].get<std::string>();
      if (reason == "vacation") return expected;
      expected.notice = true;
      if (!expected.hard) expected.hard = one["hardbounce"].get<bool>();
    }
    if (mail.contains("sisimai_output"))
      for (auto const& one : mail["sisimai_output"])
        expected.addresses.push_back(one.value("recipient", ""));
  } else if (mail.contains("expected_addresses")) {
    for (auto const* list : {"temporary", "permanent"})
      for (auto const& one : mail["expected_addresses"][list])
        expected.addresses.push_back(one);
    expected.known = expected.notice = !expected.addresses.empty();
  } else if (mail.contains("expected_report")) {
    auto const& report = mail["expected_report"];
    expected.known = true;
    expected.notice = report["is_bounce"].get<int>() != 0;
    if (report.contains("addresses"))
      for (auto const& one : report["addresses"])
        expected.addresses.push_back(one);
  }
  return expected;
}

std::string recipients_text(OpenedMail const& mail) {
  std::string out;
  for (auto const& one : mail.recipients)
    out += one.address + " " + one.action + " " + one.status + (one.hard ? " hard" : " soft") + " [" +
           one.reason.substr(0, 160) + "] ";
  std::ranges::replace(out, '\n', ' ');
  return out;
}

} // namespace

TEST_CASE("bounces: notices of a hundred mail systems are known for what they are", "[mail][corpus]") {
  auto const folder = test::corpora() / "bounces";
  std::ifstream lines(folder / "expected.jsonl");
  if (!lines) {
    WARN("skipped: no " + folder.string());
    return;
  }
  Share kind, ordinary, recipient, hardness, report_recipient, report_hardness;
  for (std::string line; std::getline(lines, line);) {
    auto const mail = json::parse(line);
    auto const expected = expected_of(mail);
    if (!expected.known) continue;
    auto const name = mail["name"].get<std::string>();
    auto const bytes = file_text(folder / mail["file"].get<std::string>());
    auto const read = open_mail(bytes, {}, {});
    auto const is = read.content.kind;
    bool const notice = is == MailKind::bounce || is == MailKind::delayed || is == MailKind::feedback ||
                        (is == MailKind::other && !read.recipients.empty());
    auto const shown =
        std::string(EnumNames<MailKind>::names[static_cast<std::size_t>(is)]) + " " + recipients_text(read);
    (expected.notice ? kind : ordinary).count(notice == expected.notice, "kind", name, shown);
    if (!expected.notice) continue;
    bool const report = folded(bytes).find("final-recipient:") != std::string::npos;
    if (!expected.addresses.empty()) {
      std::set<std::string> wanted, found;
      for (auto const& one : expected.addresses)
        wanted.insert(folded(one));
      for (auto const& one : read.recipients)
        found.insert(folded(one.address));
      auto const why = *wanted.begin() + " | " + shown;
      recipient.count(wanted == found, "recipient", name, why);
      if (report) report_recipient.count(wanted == found, "", name);
    }
    if (expected.hard) {
      bool const hard = !read.recipients.empty() && read.recipients.front().hard;
      auto const reason = mail["expected"][0]["reason"].get<std::string>() + " " +
                          mail["expected"][0]["status"].get<std::string>();
      hardness.count(hard == *expected.hard, "hard", name, reason + " | " + shown);
      if (report) report_hardness.count(hard == *expected.hard, "", name);
    }
  }
  std::cout << "kind " << kind.percent() << " of " << kind.all << ", ordinary left alone "
            << ordinary.percent() << " of " << ordinary.all << ", recipient " << recipient.percent() << " of "
            << recipient.all << ", hard or soft " << hardness.percent() << " of " << hardness.all
            << "; with a machine-readable part: recipient " << report_recipient.percent() << ", hard or soft "
            << report_hardness.percent() << "\n";
  CHECK(kind.percent() >= 95);
  CHECK(recipient.percent() >= 93);
  CHECK(hardness.percent() >= 89);
  CHECK(report_recipient.percent() >= 95);
  CHECK(report_hardness.percent() >= 90);
}
