#include "bot/cli/init_questions.hpp"

#include <array>

namespace dunlin::cli {

namespace {

struct Question {
  char const* flag;
  char const* words;
  char const* usual; // what an empty answer means; empty: the flag is left out
};

constexpr std::array kQuestions{
    Question{"--key", "Short name for commands and files", "main"},
    Question{"--name", "Legal name", ""},
    Question{"--country", "Country (ISO code, such as DE, GB, US, CN)", "GB"},
    Question{"--zone", "Time zone (such as Europe/London)", "Europe/London"},
    Question{"--language", "Language of the house (en, de, zh)", "en"},
    Question{"--email", "Address that mails come from and answers go to", ""},
    Question{"--phone", "Telephone for customers", ""},
    Question{"--iban", "Account to pay to (IBAN)", ""},
    Question{"--rep", "Short name of the first rep (empty: none)", ""},
    Question{"--token", "Name of a token for programs that read the API (empty: none)", ""},
};

} // namespace

std::vector<std::string> ask_for_init(std::istream& in, std::ostream& out) {
  std::vector<std::string> arguments{"init"};
  for (auto const& question : kQuestions) {
    out << question.words;
    if (*question.usual != '\0') out << " [" << question.usual << "]";
    out << ": " << std::flush;
    std::string answer;
    if (!std::getline(in, answer)) return {};
    if (answer.empty()) answer = question.usual;
    if (!answer.empty()) arguments.insert(arguments.end(), {question.flag, answer});
  }
  return arguments;
}

} // namespace dunlin::cli
