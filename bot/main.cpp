// The composition root: one call of the command line. Data goes to standard output and everything else to
// standard error; the exit code says how it ended (bot/cli/invocation.hpp).
#include "bot/cli/dispatch.hpp"
#include "bot/cli/init_questions.hpp"
#include "core/domain/error.hpp"

#include <cstdio>
#include <iostream>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

using namespace dunlin;

// On a terminal, a line that replaces the one before; what came first is written away before it.
void show_progress(cli::Answer& answer, std::string const& line) {
  if (!answer.err.empty()) std::fputs(std::exchange(answer.err, {}).c_str(), stderr);
  std::fprintf(stderr, "\r\033[K%s", line.c_str());
  std::fflush(stderr);
}

int run(cli::Invocation const& invocation, std::vector<std::string> const& arguments) {
  cli::Answer answer;
  bool const terminal = ::isatty(STDERR_FILENO) == 1;
  if (terminal) answer.progress = [&](std::string const& line) { show_progress(answer, line); };
  int code = cli::kGround;
  try {
    code = cli::dispatch(invocation, arguments, answer);
  } catch (GroundGone const& gone) {
    answer.err += std::string(gone.what()) + "\n";
  } catch (std::exception const& broken) {
    answer.err += std::string("unexpected: ") + broken.what() + "\n";
  }
  if (terminal) std::fputs("\r\033[K", stderr);
  std::fputs(answer.err.c_str(), stderr);
  if (!answer.out.empty() &&
      std::fwrite(answer.out.data(), 1, answer.out.size(), stdout) != answer.out.size())
    code = cli::kGround;
  return std::fflush(stdout) == 0 ? code : cli::kGround;
}

// `init` on a terminal without a key is asked for; what else was said on the command line stays.
std::vector<std::string> with_answers(std::vector<std::string> arguments) {
  auto const parsed = cli::parse(arguments);
  auto const* invocation = std::get_if<cli::Invocation>(&parsed);
  auto const* init = invocation == nullptr ? nullptr : std::get_if<cli::Init>(&invocation->command);
  if (init == nullptr || !init->key.empty() || ::isatty(STDIN_FILENO) != 1) return arguments;
  auto answers = cli::ask_for_init(std::cin, std::cerr);
  if (answers.empty()) return arguments;
  arguments.insert(arguments.end(), answers.begin() + 1, answers.end());
  return arguments;
}

} // namespace

int main(int count, char** words) {
  auto const arguments = with_answers({words + 1, words + count});
  auto const parsed = cli::parse(arguments);
  if (auto const* wrong = std::get_if<cli::Unparsed>(&parsed)) {
    std::fputs(wrong->text.c_str(), wrong->exit_code == cli::kDone ? stdout : stderr);
    return wrong->exit_code;
  }
  auto invocation = std::get<cli::Invocation>(parsed);
  if (invocation.user.empty()) invocation.user = "uid " + std::to_string(::getuid());
  return run(invocation, arguments);
}
