#include "bot/web/http/hosts.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace dunlin::web {
namespace {

// The header without its port; empty when it is none.
std::string_view name_in(std::string_view header) {
  auto const bracket = header.find(']');
  auto const colon = header.find(':', bracket == std::string_view::npos ? 0 : bracket);
  auto const port = header.substr(std::min(colon, header.size()));
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!port.empty() && !std::ranges::all_of(port.substr(1), is_digit)) return {};
  return header.substr(0, colon);
}

} // namespace

Hosts Hosts::loopback() {
  return Hosts({"localhost", "127.0.0.1", "[::1]"});
}

bool Hosts::allow(std::string_view host_header) const {
  auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  auto const given = name_in(host_header);
  return std::ranges::any_of(names_, [&](std::string const& name) {
    return std::ranges::equal(name, given, {}, {}, lower);
  });
}

bool is_loopback_address(std::string_view address) {
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  boost::system::error_code ec;
  auto const parsed = boost::asio::ip::make_address(std::string(address), ec);
  return !ec && parsed.is_loopback();
}

} // namespace dunlin::web
