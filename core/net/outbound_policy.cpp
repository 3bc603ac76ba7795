#include "core/net/outbound_policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dunlin::net {

namespace {

namespace ip = boost::asio::ip;

struct Block4 {
  std::uint32_t first;
  unsigned bits;
};

constexpr std::uint32_t v4(unsigned a, unsigned b, unsigned c, unsigned d) {
  return (a << 24) | (b << 16) | (c << 8) | d;
}

// IANA's special-purpose registry for IPv4 (RFC 6890 and its updates), and what is not unicast.
constexpr std::array kNotPublic4{
    Block4{v4(0, 0, 0, 0), 8},      // this network
    Block4{v4(10, 0, 0, 0), 8},     // private
    Block4{v4(100, 64, 0, 0), 10},  // carrier-grade NAT
    Block4{v4(127, 0, 0, 0), 8},    // loopback
    Block4{v4(169, 254, 0, 0), 16}, // link-local, and the metadata services of clouds
    Block4{v4(172, 16, 0, 0), 12},  // private
    Block4{v4(192, 0, 0, 0), 24},   // protocol assignments
    Block4{v4(192, 0, 2, 0), 24},   // documentation
    Block4{v4(192, 88, 99, 0), 24}, // 6to4 relays
    Block4{v4(192, 168, 0, 0), 16}, // private
    Block4{v4(198, 18, 0, 0), 15},  // benchmarks
    Block4{v4(198, 51, 100, 0), 24}, Block4{v4(203, 0, 113, 0), 24}, // documentation
    Block4{v4(224, 0, 0, 0), 3},                                     // multicast, reserved, broadcast
};

bool is_public4(std::uint32_t address) {
  return std::ranges::none_of(kNotPublic4, [address](Block4 block) {
    return (address ^ block.first) >> (32 - block.bits) == 0;
  });
}

using Bytes6 = ip::address_v6::bytes_type;

struct Block6 {
  std::array<std::uint8_t, 6> first;
  unsigned bits;
};

bool begins(Bytes6 const& address, Block6 const& block) {
  for (unsigned bit = 0; bit < block.bits; ++bit) {
    auto const mask = 0x80U >> (bit % 8);
    if ((address[bit / 8] & mask) != (block.first[bit / 8] & mask)) return false;
  }
  return true;
}

std::uint32_t v4_at(Bytes6 const& address, std::size_t offset) {
  return v4(address[offset], address[offset + 1], address[offset + 2], address[offset + 3]);
}

// Inside the global unicast block 2000::/3, what IANA's registry says is not for everybody.
constexpr std::array kNotPublic6{
    Block6{{0x20, 0x01, 0x00}, 23},                   // protocol assignments, Teredo among them
    Block6{{0x20, 0x01, 0x0d, 0xb8}, 32},             // documentation
    Block6{{0x3f, 0xff, 0x00}, 20},                   // documentation
    Block6{{0x26, 0x20, 0x00, 0x4f, 0x80, 0x00}, 48}, // AS112 delegation
};

bool is_public6(Bytes6 const& address) {
  static constexpr Block6 nat64{{0x00, 0x64, 0xff, 0x9b, 0x00, 0x00}, 48};
  static constexpr Block6 six_to_four{{0x20, 0x02}, 16};
  static constexpr Block6 global{{0x20}, 3};
  auto const zeros = [&](std::size_t from, std::size_t to) {
    return std::all_of(
        address.begin() + static_cast<long>(from), address.begin() + static_cast<long>(to),
        [](auto b) { return b == 0; }
    );
  };
  bool const mapped = zeros(0, 10) && address[10] == 0xff && address[11] == 0xff;
  if (mapped || (begins(address, nat64) && zeros(6, 12))) return is_public4(v4_at(address, 12));
  if (begins(address, six_to_four)) return is_public4(v4_at(address, 2));
  return begins(address, global) &&
         std::ranges::none_of(kNotPublic6, [&](Block6 const& block) { return begins(address, block); });
}

} // namespace

bool is_public(ip::address const& address) {
  if (address.is_v4()) return is_public4(address.to_v4().to_uint());
  return is_public6(address.to_v6().to_bytes());
}

Result<void> OutboundPolicy::permits(std::span<ip::address const> addresses, std::uint16_t port) const {
  if (!ports.empty() && std::ranges::find(ports, port) == ports.end()) {
    return fail(
        Errc::refused, fmt::format("port {} is not among the ports allowed for outgoing requests", port)
    );
  }
  if (!public_only) return {};
  for (auto const& address : addresses) {
    if (is_public(address)) continue;
    return fail(Errc::refused, fmt::format("{} is not a public address", address.to_string()));
  }
  return {};
}

} // namespace dunlin::net
