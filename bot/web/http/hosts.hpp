// Which Host a door answers to, so that a foreign name that resolves to us (DNS rebinding) reaches nothing;
// and whether an address is this machine's own. Nothing is ever built from the Host header. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::web {

class Hosts {
 public:
  // Names without port, lower case; an IPv6 address in brackets.
  explicit Hosts(std::vector<std::string> names) : names_(std::move(names)) {}
  static Hosts loopback(); // localhost, 127.0.0.1 and [::1]

  bool allow(std::string_view host_header) const; // any port: proxies and tunnels change it

 private:
  std::vector<std::string> names_;
};

bool is_loopback_address(std::string_view address); // "127.0.0.1", "::1", with or without brackets; no names

} // namespace dunlin::web
