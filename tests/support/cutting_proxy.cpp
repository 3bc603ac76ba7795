#include "tests/support/cutting_proxy.hpp"

#include <arpa/inet.h>
#include <array>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

namespace dunlin::tests {

namespace {

class Socket {
 public:
  explicit Socket(int handle) : handle_(handle) {
    if (handle < 0) throw std::runtime_error("a socket cannot be had");
  }
  Socket(Socket const&) = delete;
  Socket& operator=(Socket const&) = delete;
  ~Socket() { ::close(handle_); }
  int handle() const { return handle_; }

 private:
  int handle_;
};

bool connect_to(int handle, std::string const& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  return ::connect(handle, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0;
}

bool pass(int to, std::string const& bytes) {
  return ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

std::string got(int from) { // empty: closed
  std::string bytes(64 * 1024, '\0');
  auto const size = ::recv(from, bytes.data(), bytes.size(), 0);
  bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return bytes;
}

bool readable(int handle, int milliseconds) {
  pollfd one{handle, POLLIN, 0};
  return ::poll(&one, 1, milliseconds) > 0;
}

} // namespace

CuttingProxy::CuttingProxy(std::string server_socket) : server_socket_(std::move(server_socket)) {
  listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listening_, generic, size) != 0 || ::listen(listening_, 16) != 0 ||
      ::getsockname(listening_, generic, &size) != 0)
    throw std::runtime_error("a proxy cannot listen");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

CuttingProxy::~CuttingProxy() {
  ends_ = true;
  thread_.join();
  ::close(listening_);
}

void CuttingProxy::serve() {
  std::vector<std::thread> lines;
  while (!ends_) {
    if (!readable(listening_, 20)) continue;
    auto const client = ::accept(listening_, nullptr, nullptr);
    lines.emplace_back([this, client] {
      Socket const ours(client);
      Socket const theirs(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
      if (connect_to(theirs.handle(), server_socket_)) join(ours.handle(), theirs.handle());
    });
  }
  for (auto& line : lines)
    line.join();
}

void CuttingProxy::join(int client, int server) {
  std::string said; // the end of what was said before: a word may come in two pieces
  while (!ends_) {
    std::array<pollfd, 2> both{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
    if (::poll(both.data(), both.size(), 20) <= 0) continue;
    if (both[1].revents != 0) {
      auto const bytes = got(server);
      if (bytes.empty() || !pass(client, bytes)) return;
    }
    if (both[0].revents == 0) continue;
    auto const bytes = got(client);
    if (bytes.empty()) return;
    auto const where = cut_.load();
    said += bytes;
    bool const cuts = where != Cut::none && said.find(kWord) != std::string::npos;
    said = said.substr(said.size() - std::min(said.size(), kWord.size()));
    if (cuts) {
      cut_ = Cut::none;
      ++cuts_;
      if (where == Cut::after && pass(server, bytes)) (void)got(server); // what it answers, nobody hears
      return;
    }
    if (!pass(server, bytes)) return;
  }
}

} // namespace dunlin::tests
