#include "core/net/outbound_policy.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace dunlin;
using dunlin::net::OutboundPolicy;

namespace {

boost::asio::ip::address address(std::string const& text) {
  return boost::asio::ip::make_address(text);
}

} // namespace

TEST_CASE("outbound policy: which addresses are public", "[net][security]") {
  struct Row {
    std::string address;
    bool is_public;
  };
  auto const row = GENERATE(
      Row{"93.184.216.34", true}, Row{"8.8.8.8", true}, Row{"172.15.255.255", true}, Row{"172.32.0.1", true},
      Row{"100.63.0.1", true}, Row{"100.128.0.1", true}, Row{"11.0.0.1", true}, Row{"223.255.255.255", true},
      Row{"0.0.0.0", false}, Row{"10.1.2.3", false}, Row{"100.64.0.1", false}, Row{"127.0.0.1", false},
      Row{"127.255.255.254", false}, Row{"169.254.169.254", false}, Row{"172.16.0.1", false},
      Row{"172.31.255.255", false}, Row{"192.0.0.8", false}, Row{"192.0.2.1", false},
      Row{"192.168.0.1", false}, Row{"198.18.0.1", false}, Row{"198.19.255.255", false},
      Row{"198.51.100.7", false}, Row{"203.0.113.7", false}, Row{"224.0.0.1", false}, Row{"240.0.0.1", false},
      Row{"255.255.255.255", false}, Row{"2606:2800:220:1:248:1893:25c8:1946", true},
      Row{"2a00:1450::1", true}, Row{"::", false}, Row{"::1", false}, Row{"::ffff:8.8.8.8", true},
      Row{"::ffff:127.0.0.1", false}, Row{"::ffff:10.0.0.1", false}, Row{"::127.0.0.1", false},
      Row{"64:ff9b::8.8.8.8", true}, Row{"64:ff9b::7f00:1", false}, Row{"64:ff9b::a9fe:a9fe", false},
      Row{"64:ff9b:1::1", false}, Row{"fe80::1", false}, Row{"fec0::1", false}, Row{"fc00::1", false},
      Row{"fd12:3456::1", false}, Row{"ff02::1", false}, Row{"2001:db8::1", false}, Row{"2001::1", false},
      Row{"2002:0808:0808::1", true}, Row{"2002:7f00:1::1", false}, Row{"100::1", false},
      Row{"3fff::1", false}, Row{"5f00::1", false}
  );
  CAPTURE(row.address);
  CHECK(net::is_public(address(row.address)) == row.is_public);
}

TEST_CASE(
    "outbound policy: a stranger's host must be public at every address, on a web port", "[net][security]"
) {
  auto const stranger = OutboundPolicy::stranger();
  std::vector const good{address("93.184.216.34"), address("2a00:1450::1")};
  std::vector const mixed{address("93.184.216.34"), address("127.0.0.1")};
  CHECK(stranger.permits(good, 443));
  CHECK(stranger.permits(good, 80));
  CHECK(stranger.permits(good, 25).error().code == Errc::refused);
  CHECK(stranger.permits(mixed, 443).error().code == Errc::refused);
  CHECK(OutboundPolicy::configured().permits(mixed, 25));
}
