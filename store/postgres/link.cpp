#include "store/postgres/link.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <poll.h>

namespace dunlin::store::postgres {

namespace {

void wait_in_place(int socket, Need need) {
  pollfd waited{socket, 0, 0};
  if (need != Need::write) waited.events |= POLLIN;
  if (need != Need::read) waited.events |= POLLOUT;
  ::poll(&waited, 1, -1); // interrupted: the next step asks again
}

} // namespace

void pause_in_place(Milliseconds span) {
  ::poll(nullptr, 0, static_cast<int>(span.count()));
}

namespace {

std::unique_ptr<Wire> connected_in_place(std::string const& address, std::string const& settings) {
  auto wire = std::make_unique<Wire>(address, settings);
  for (auto need = Need::write; need != Need::nothing; need = wire->connect())
    wait_in_place(wire->socket(), need);
  return wire;
}

} // namespace

Wire& Link::wire() {
  if (!wire_ || !wire_->fit()) wire_ = connected_in_place(address_, settings_);
  return *wire_;
}

Answers Link::exchange(std::span<Ask const> asks) {
  auto& now = wire();
  try {
    now.begin(asks);
    for (auto need = now.go_on(); need != Need::nothing; need = now.go_on())
      wait_in_place(now.socket(), need);
    return now.take();
  } catch (...) {
    if (!now.fit()) wire_.reset();
    throw;
  }
}

void Link::script(std::string const& text) {
  wire().script(text);
}

void Link::rollback() noexcept {
  try {
    if (wire_) exchange({Ask(Sql::rollback_write)});
  } catch (std::exception const&) {
    wire_.reset();
  }
}

AsyncLink::AsyncLink(asio::any_io_executor executor, std::string address, std::string settings, Waits waits)
    : address_(std::move(address)),
      settings_(std::move(settings)),
      waits_(waits),
      socket_(std::move(executor)) {}

AsyncLink::~AsyncLink() {
  let_go();
}

void AsyncLink::let_go() {
  if (socket_.is_open()) socket_.release();
  wire_.reset();
}

// libpq may change the socket while it connects.
asio::awaitable<void> AsyncLink::connect() {
  let_go();
  if (waits_ == Waits::in_place) {
    wire_ = connected_in_place(address_, settings_);
    co_return;
  }
  wire_ = std::make_unique<Wire>(address_, settings_);
  for (auto need = Need::write; need != Need::nothing; need = wire_->connect()) {
    if (!socket_.is_open() || socket_.native_handle() != wire_->socket()) {
      if (socket_.is_open()) socket_.release();
      socket_.assign(wire_->socket());
    }
    co_await wait(need);
  }
  if (socket_.native_handle() != wire_->socket()) {
    socket_.release();
    socket_.assign(wire_->socket());
  }
}

asio::awaitable<void> AsyncLink::wait(Need need) {
  using namespace asio::experimental::awaitable_operators;
  using asio::posix::stream_descriptor;
  if (waits_ == Waits::in_place) {
    wait_in_place(wire_->socket(), need);
    co_return;
  }
  switch (need) {
  case Need::nothing: break;
  case Need::read: co_await socket_.async_wait(stream_descriptor::wait_read, asio::use_awaitable); break;
  case Need::write: co_await socket_.async_wait(stream_descriptor::wait_write, asio::use_awaitable); break;
  case Need::both:
    co_await (
        socket_.async_wait(stream_descriptor::wait_read, asio::use_awaitable) ||
        socket_.async_wait(stream_descriptor::wait_write, asio::use_awaitable)
    );
    break;
  }
}

asio::awaitable<Answers> AsyncLink::turn(std::vector<Ask> const& asks) {
  wire_->begin(asks);
  for (auto need = wire_->go_on(); need != Need::nothing; need = wire_->go_on())
    co_await wait(need);
  co_return wire_->take();
}

asio::awaitable<Answers> AsyncLink::exchange(std::vector<Ask> asks) {
  try {
    if (!wire_ || !wire_->fit()) co_await connect();
    co_return co_await turn(asks);
  } catch (SqlError const&) {
    if (wire_ && !wire_->fit()) let_go();
    throw;
  } catch (boost::system::system_error const& error) {
    let_go();
    throw SqlError("", std::string("database: ") + error.what());
  }
}

asio::awaitable<void> AsyncLink::rollback() {
  if (!wire_) co_return;
  try {
    co_await exchange({Ask(Sql::rollback_write)});
  } catch (GroundGone const&) {
    let_go();
  }
}

} // namespace dunlin::store::postgres
