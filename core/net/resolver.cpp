#include "core/net/resolver.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <functional>
#include <memory>
#include <utility>

namespace dunlin::net {

namespace {

using asio::ip::tcp;
using Found = tcp::resolver::results_type;
using Tuple = asio::as_tuple_t<asio::use_awaitable_t<>>;

struct Inquiry {
  explicit Inquiry(asio::any_io_executor const& executor) : resolver(executor) {}

  void answer(boost::system::error_code ec, Found found) {
    auto const waiting = std::exchange(asker, nullptr); // empty: the asker has gone
    if (waiting) (*waiting)(ec, std::move(found));
  }

  tcp::resolver resolver;
  std::shared_ptr<std::move_only_function<void(boost::system::error_code, Found)>> asker;
};

template <class Completion>
void ask(asio::any_io_executor const& executor, std::string const& host, Completion completion) {
  auto const inquiry = std::make_shared<Inquiry>(executor);
  auto slot = asio::get_associated_cancellation_slot(completion);
  auto resume = [completion = std::move(completion),
                 executor](boost::system::error_code ec, Found found) mutable {
    asio::post(executor, [completion = std::move(completion), ec, found = std::move(found)]() mutable {
      completion(ec, std::move(found));
    });
  };
  inquiry->asker =
      std::make_shared<std::move_only_function<void(boost::system::error_code, Found)>>(std::move(resume));
  if (slot.is_connected()) {
    slot.assign([weak = std::weak_ptr(inquiry)](asio::cancellation_type) {
      if (auto const still = weak.lock()) still->answer(asio::error::operation_aborted, {});
    });
  }
  inquiry->resolver.async_resolve(
      host, "0", tcp::resolver::numeric_service,
      [inquiry](boost::system::error_code ec, Found found) { inquiry->answer(ec, std::move(found)); }
  );
}

} // namespace

asio::awaitable<Result<std::vector<asio::ip::address>>> resolve(std::string host) {
  boost::system::error_code not_digits;
  auto const literal = asio::ip::make_address(host, not_digits);
  if (!not_digits) co_return std::vector{literal};
  auto const executor = co_await asio::this_coro::executor;
  auto start = [&executor, &host](auto completion) { ask(executor, host, std::move(completion)); };
  Tuple token{asio::use_awaitable};
  auto const [ec, found] =
      co_await asio::async_initiate<Tuple, void(boost::system::error_code, Found)>(start, token);
  if (ec == asio::error::operation_aborted) co_return fail(Errc::cancelled, "the inquiry was cancelled");
  if (ec) co_return fail(Errc::unavailable, "no address for " + host + ": " + ec.message());
  std::vector<asio::ip::address> addresses;
  for (auto const& entry : found)
    addresses.push_back(entry.endpoint().address());
  co_return addresses;
}

} // namespace dunlin::net
