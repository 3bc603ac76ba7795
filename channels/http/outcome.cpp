#include "channels/http/outcome.hpp"

#include <algorithm>
#include <charconv>

namespace dunlin::channels {

namespace {

using namespace std::chrono_literals;
using Why = Refused::Why;
using Scope = Retry::Scope;

constexpr auto kLater = std::chrono::minutes{1};
constexpr auto kMuchLater = std::chrono::minutes{15};
constexpr std::size_t kWordsMax = 300;

} // namespace

Delivery outcome_of(Error const& trouble, net::HttpProgress progress) {
  if (progress.begun) return Unknown{"the request may have been heard: " + trouble.detail};
  switch (trouble.code) {
  case Errc::invalid:
  case Errc::refused:
  case Errc::unsupported: return Refused{Why::configuration, trouble.detail};
  case Errc::not_found:
  case Errc::conflict:
  case Errc::unavailable:
  case Errc::timed_out:
  case Errc::cancelled:
  case Errc::limit: return Retry{kLater, Scope::channel, "not sent: " + trouble.detail};
  }
  return Unknown{trouble.detail};
}

Delivery outcome_of(net::HttpResponse const& answer, Repeat repeat) {
  auto detail = detail_of(answer, answer.body);
  auto const status = answer.status;
  if (status >= 200 && status < 300) return Accepted{{}, std::move(detail)};
  if (status == 429) return Retry{retry_after(answer, kLater), Scope::channel, std::move(detail)};
  if (status == 503) return Retry{retry_after(answer, kLater), Scope::channel, std::move(detail)};
  if (status == 408 || status >= 500 || status < 200) {
    if (repeat == Repeat::harmless) return Retry{kMuchLater, Scope::channel, std::move(detail)};
    return Unknown{std::move(detail)};
  }
  // A redirect is not followed: a message goes where the settings say. Other 4xx without the provider's words
  // for it are most likely our own mistake.
  bool const ours = status < 400 || status == 401 || status == 403 || status == 404 || status == 405 ||
                    status == 410 || status == 415;
  return Refused{ours ? Why::configuration : Why::message, std::move(detail)};
}

Milliseconds retry_after(net::HttpResponse const& answer, Milliseconds otherwise) {
  auto const text = answer.headers.find("Retry-After").value_or("");
  int seconds = 0;
  auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (ec != std::errc{} || end != text.data() + text.size() || seconds <= 0) return otherwise;
  return std::min<Milliseconds>(std::chrono::seconds{seconds}, 24h);
}

std::string detail_of(net::HttpResponse const& answer, std::string_view words) {
  auto detail = "HTTP " + std::to_string(answer.status);
  if (words.empty()) return detail;
  detail += ": ";
  for (char const c : words.substr(0, kWordsMax))
    detail += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return detail;
}

} // namespace dunlin::channels
