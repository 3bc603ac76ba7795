#include "core/net/http.hpp"

#include <boost/beast/http/status.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace dunlin::net {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_token(std::string_view text) {
  static constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') ||
           marks.find(c) != std::string_view::npos;
  });
}

bool fits_a_line(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool append_headers(std::string& head, HttpHeaders const& headers) {
  for (auto const& header : headers) {
    if (!is_token(header.name) || !fits_a_line(header.value)) return false;
    head += fmt::format("{}: {}\r\n", header.name, header.value);
  }
  return true;
}

} // namespace

bool same_header_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::optional<std::string_view> HttpHeaders::find(std::string_view name) const {
  for (auto const& header : headers_) {
    if (same_header_name(header.name, name)) return header.value;
  }
  return std::nullopt;
}

std::size_t HttpHeaders::count(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::count_if(headers_, [name](HttpHeader const& header) {
    return same_header_name(header.name, name);
  }));
}

std::string_view HttpRequest::path() const {
  return std::string_view(target).substr(0, target.find('?'));
}

std::string_view HttpRequest::query() const {
  auto const mark = target.find('?');
  return mark == std::string::npos ? std::string_view{} : std::string_view(target).substr(mark + 1);
}

std::string_view reason_phrase(int status) {
  auto const phrase =
      boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(static_cast<unsigned>(status)));
  return {phrase.data(), phrase.size()};
}

std::optional<std::string>
response_head(HttpResponse const& response, std::string_view date, bool keep_alive) {
  auto head =
      fmt::format("HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status, reason_phrase(response.status), date);
  bool const bodiless = response.status == 204 || response.status == 304; // RFC 9110 section 8.6
  if (!bodiless) head += fmt::format("Content-Length: {}\r\n", response.body.size());
  if (!keep_alive) head += "Connection: close\r\n";
  if (!append_headers(head, response.headers)) return std::nullopt;
  return head + "\r\n";
}

std::optional<std::string> request_head(HttpRequest const& request, std::string_view host) {
  bool const target_fits = fits_a_line(request.target) && request.target.find(' ') == std::string::npos;
  if (!is_token(request.method) || !target_fits || !request.target.starts_with('/')) return std::nullopt;
  auto head = fmt::format("{} {} HTTP/1.1\r\nHost: {}\r\n", request.method, request.target, host);
  bool const with_body = !request.body.empty() || request.method == "POST" || request.method == "PUT";
  if (with_body) head += fmt::format("Content-Length: {}\r\n", request.body.size());
  head += "Connection: close\r\n";
  if (!fits_a_line(host) || !append_headers(head, request.headers)) return std::nullopt;
  return head + "\r\n";
}

} // namespace dunlin::net
