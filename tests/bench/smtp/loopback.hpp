// Loopback: plain blocking sockets of this machine, for the bare sender and for finding a port.
// Errors: std::runtime_error.
#pragma once

#include <cstdint>
#include <string_view>

namespace dunlin::bench {

std::uint16_t free_port();                  // nobody listens on it at this moment
void wait_for_listener(std::uint16_t port); // until somebody does; gives up after seconds

class Socket {
 public:
  explicit Socket(std::uint16_t port); // connected, without Nagle's delay
  Socket(Socket&& other) noexcept : file_(other.file_) { other.file_ = -1; }
  Socket& operator=(Socket&&) = delete;
  ~Socket();

  int file() const { return file_; }
  void write(std::string_view bytes) const;
  std::string_view read(char* buffer, std::size_t size) const; // at least one byte

 private:
  int file_ = -1;
};

} // namespace dunlin::bench
