#include "tests/bench/smtp/loopback.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace dunlin::bench {

namespace {

[[noreturn]] void fail(char const* doing) {
  throw std::runtime_error(std::string(doing) + ": " + std::strerror(errno));
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

sockaddr* plain(sockaddr_in& address) {
  return static_cast<sockaddr*>(static_cast<void*>(&address));
}

} // namespace

std::uint16_t free_port() {
  int const file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (file < 0) fail("socket");
  auto address = loopback(0);
  socklen_t size = sizeof address;
  bool const bound =
      ::bind(file, plain(address), size) == 0 && ::getsockname(file, plain(address), &size) == 0;
  ::close(file);
  if (!bound) fail("bind");
  return ntohs(address.sin_port);
}

void wait_for_listener(std::uint16_t port) {
  for (int i = 0; i < 500; ++i) {
    try {
      Socket const there(port);
      return;
    } catch (std::runtime_error const&) {
      ::usleep(10'000);
    }
  }
  throw std::runtime_error("nobody listens on port " + std::to_string(port));
}

Socket::Socket(std::uint16_t port) : file_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (file_ < 0) fail("socket");
  auto address = loopback(port);
  int const on = 1;
  bool const connected = ::connect(file_, plain(address), sizeof address) == 0 &&
                         ::setsockopt(file_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0;
  if (!connected) {
    ::close(file_);
    fail("connect");
  }
}

Socket::~Socket() {
  if (file_ >= 0) ::close(file_);
}

void Socket::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    auto const sent = ::send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) fail("send");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

std::string_view Socket::read(char* buffer, std::size_t size) const {
  auto const got = ::recv(file_, buffer, size, 0);
  if (got < 0) fail("recv");
  if (got == 0) throw std::runtime_error("the server closed the connection");
  return {buffer, static_cast<std::size_t>(got)};
}

} // namespace dunlin::bench
