// CuttingProxy: stands between a program and a server that listens on a unix socket, and cuts the line where
// a test wants it: before what carries a word has reached the server, or once the server has done it and
// nobody has heard. Owns: a thread and a listening socket on 127.0.0.1.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace dunlin::tests {

class CuttingProxy {
 public:
  explicit CuttingProxy(std::string server_socket);
  CuttingProxy(CuttingProxy const&) = delete;
  CuttingProxy& operator=(CuttingProxy const&) = delete;
  ~CuttingProxy();

  enum class Cut : std::uint8_t { none, before, after };
  void cut(Cut where) { cut_ = where; } // the next line that says the word; then none again
  std::uint16_t port() const { return port_; }
  int cuts() const { return cuts_; }

 private:
  void serve();
  void join(int client, int server);

  static constexpr std::string_view kWord = "commit_write"; // the statement's name, as it is bound

  std::string server_socket_;
  int listening_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<Cut> cut_{Cut::none};
  std::atomic<int> cuts_{0};
  std::atomic<bool> ends_{false};
  std::thread thread_;
};

} // namespace dunlin::tests
