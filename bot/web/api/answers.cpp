#include "bot/web/api/answers.hpp"

#include <charconv>

namespace dunlin::web {

Answer refusal(Error const& error) {
  switch (error.code) {
  case Errc::invalid:
  case Errc::not_found:
  case Errc::unsupported:
  case Errc::limit: return problem(422, "What was sent is not right", error.detail);
  case Errc::conflict:
  case Errc::refused:
  case Errc::cancelled: return problem(409, "Not possible as things are", error.detail);
  case Errc::unavailable:
  case Errc::timed_out: return problem(503, "Not possible right now", error.detail);
  }
  return problem(422, "What was sent is not right", error.detail);
}

Result<store::Page> page_of(Request const& request) {
  store::Page page{.after = std::string(request.ask("after")), .at_most = kApiPage};
  auto const limit = request.ask("limit");
  if (limit.empty()) return page;
  auto const [end, ec] = std::from_chars(limit.data(), limit.data() + limit.size(), page.at_most);
  if (ec != std::errc() || end != limit.data() + limit.size() || page.at_most < 1 ||
      page.at_most > kApiPageMax)
    return fail(Errc::invalid, "limit is a number from 1 to " + std::to_string(kApiPageMax));
  return page;
}

Result<std::optional<bool>> yes_or_no(Request const& request, std::string_view name) {
  auto const text = request.ask(name);
  if (text.empty()) return std::nullopt;
  if (text == "yes") return true;
  if (text == "no") return false;
  return fail(Errc::invalid, std::string(name) + " is yes or no");
}

} // namespace dunlin::web
