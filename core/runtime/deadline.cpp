#include "core/runtime/deadline.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/system/system_error.hpp>

namespace dunlin::runtime::race {

asio::awaitable<Ended> until(asio::awaitable<void> guarded, asio::awaitable<Result<void>> sleep) {
  using namespace asio::experimental::awaitable_operators;
  auto const first = co_await (std::move(guarded) || std::move(sleep));
  auto const* slept = std::get_if<1>(&first);
  if (!slept) co_return Ended::by_itself;
  co_return slept->has_value() ? Ended::by_time : Ended::by_caller;
}

bool is_abort(std::exception_ptr const& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (boost::system::system_error const& error) {
    return error.code() == asio::error::operation_aborted;
  } catch (...) {
    return false;
  }
}

} // namespace dunlin::runtime::race
