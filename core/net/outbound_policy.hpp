// OutboundPolicy: where a connection may go. A host named by the configuration file may be anywhere; a host
// named in a page, the API or a message must be a public one on a web port, or our server could be made to
// knock on the doors of its own network (server-side request forgery). Pure: the addresses of a name are
// checked all together, and the one that was checked is the one that is connected to.
#pragma once

#include "core/domain/error.hpp"

#include <boost/asio/ip/address.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace dunlin::net {

// Reachable by anybody on the internet, also when embedded in an IPv6 form (mapped, NAT64, 6to4, Teredo).
bool is_public(boost::asio::ip::address const& address);

struct OutboundPolicy {
  bool public_only = true;
  std::vector<std::uint16_t> ports; // empty: any

  static OutboundPolicy configured() { return {false, {}}; }
  static OutboundPolicy stranger() { return {true, {80, 443}}; }

  // One forbidden address among those of a name refuses the name: a mix is how a check is dodged.
  Result<void> permits(std::span<boost::asio::ip::address const> addresses, std::uint16_t port) const;
};

} // namespace dunlin::net
