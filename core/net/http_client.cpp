#include "core/net/http_client.hpp"

#include "core/net/http_reader.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace dunlin::net {

namespace {

std::uint16_t usual_port(HttpUrl::Scheme scheme) {
  return scheme == HttpUrl::Scheme::http ? 80 : 443;
}

bool is_host(std::string_view host) {
  return !host.empty() && std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == ':' || c == '_';
  });
}

bool parse_port(std::string_view text, std::uint16_t& port) {
  auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), port);
  return ec == std::errc{} && end == text.data() + text.size() && port > 0;
}

// "[::1]:8080" or "example.com:8080"
bool split_authority(std::string_view authority, HttpUrl& url) {
  auto const bracket = authority.starts_with('[') ? authority.find(']') : std::string_view::npos;
  if (authority.starts_with('[')) {
    if (bracket == std::string_view::npos) return false;
    url.host = authority.substr(1, bracket - 1);
    authority.remove_prefix(bracket + 1);
  } else {
    url.host = authority.substr(0, authority.find(':'));
    authority.remove_prefix(url.host.size());
  }
  if (!is_host(url.host)) return false;
  return authority.empty() || (authority.starts_with(':') && parse_port(authority.substr(1), url.port));
}

} // namespace

Result<HttpUrl> HttpUrl::parse(std::string_view text) {
  auto const bad = [text](std::string_view why) {
    return fail(
        Errc::invalid, "'" + std::string(text) + "' is not a URL that can be asked: " + std::string(why)
    );
  };
  HttpUrl url;
  if (text.starts_with("https://"))
    url.scheme = Scheme::https;
  else if (text.starts_with("http://"))
    url.scheme = Scheme::http;
  else
    return bad("it begins with neither https:// nor http://");
  url.port = usual_port(url.scheme);
  auto const rest = text.substr(text.find("//") + 2);
  auto const authority = rest.substr(0, rest.find_first_of("/?#"));
  auto const target = rest.substr(authority.size());
  if (authority.find('@') != std::string_view::npos) return bad("user names in URLs are not accepted");
  if (target.find('#') != std::string_view::npos) return bad("it has a fragment (#)");
  if (std::ranges::any_of(target, [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f;
      })) {
    return bad("spaces and control characters must be percent-encoded");
  }
  if (!split_authority(authority, url)) return bad("the host or the port is not right");
  if (target.starts_with('?'))
    url.target += target;
  else if (!target.empty())
    url.target = target;
  return url;
}

std::string HttpUrl::authority() const {
  auto const named = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return port == usual_port(scheme) ? named : named + ":" + std::to_string(port);
}

asio::awaitable<Result<HttpResponse>> HttpClient::fetch(
    HttpUrl url, HttpRequest request, OutboundPolicy policy, Deadline deadline, HttpProgress* progress
) {
  request.target = url.target;
  auto const head = request_head(request, url.authority());
  if (!head) co_return fail(Errc::invalid, "a header of the request holds a line break");
  auto stream = co_await net_.connect(url.host, url.port, std::move(policy), deadline);
  if (stream && url.scheme == HttpUrl::Scheme::https) {
    stream = co_await net_.start_tls(std::move(*stream), url.host, deadline);
  }
  if (!stream) co_return std::unexpected(stream.error());
  if (progress != nullptr) progress->begun = true;
  std::array<asio::const_buffer, 2> const pieces{asio::buffer(*head), asio::buffer(request.body)};
  auto const sent = co_await (*stream)->write(std::span<asio::const_buffer const>(pieces), deadline);
  if (!sent) co_return std::unexpected(sent.error());
  co_return co_await read_response(**stream, kBodyBytesMax, request.method == "HEAD", deadline);
}

} // namespace dunlin::net
