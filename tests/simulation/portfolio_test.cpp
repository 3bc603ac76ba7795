// A real portfolio of receivables, played from its first invoice to its last settlement.
#include "bot/cli/simulate.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/corpora.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

using namespace dunlin;

namespace {

std::string text_of(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

} // namespace

TEST_CASE(
    "portfolio: no rule is broken, every receivable is accounted for, the same bytes twice", "[simulation]"
) {
  auto const file = test::corpora() / "ar_invoices" / "WA_Fn-UseC_-Accounts-Receivable.csv";
  if (!std::filesystem::exists(file)) {
    WARN("the corpus of receivables is not here");
    return;
  }
  auto const folder =
      std::filesystem::temp_directory_path() / ("dunlin-portfolio-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::string logs[2];
  for (int i = 0; i < 2; ++i) {
    cli::Simulate command;
    command.receivables = file.string();
    command.events = (folder / ("events-" + std::to_string(i) + ".jsonl")).string();
    cli::Answer answer;
    INFO(answer.err);
    CHECK(cli::simulate(command, answer) == cli::kDone);
    CHECK(answer.out.find("2466 receivables, 2466 settled") == 0);
    logs[i] = text_of(command.events);
  }
  CHECK(!logs[0].empty());
  CHECK((logs[0] == logs[1])); // no wall of text when they differ
  std::filesystem::remove_all(folder);
}
