// Line: a link that many want and one has at a time, in the order of asking. on() runs a piece of work on it
// to its end, whoever asked and whatever became of them since; a transaction that an error left open is
// rolled back. Work that lost its connection is begun anew on another, until patience ends. Owns: the link.
// Runs on: `executor`. Cancel: not heard. Errors: those of the work.
#pragma once

#include "core/domain/require.hpp"
#include "core/runtime/clock.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/task_group.hpp"
#include "store/postgres/link.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>

namespace dunlin::store::postgres {

struct Patience { // with a lost connection
  runtime::Clock& clock;
  runtime::Logger& log;
  Milliseconds at_most{};
};

class Line {
 public:
  Line(
      asio::any_io_executor executor, std::string const& address, std::string const& settings, Waits waits,
      Patience patience
  )
      : executor_(executor),
        link_(executor, address, settings, waits),
        patience_(patience),
        group_(
            executor, [](std::string const&, std::exception_ptr
                      ) { unreachable("what a line's work throws is given to its caller"); }
        ),
        free_(std::make_shared<Token>(executor, 1)) {
    free_->try_send(boost::system::error_code{});
  }

  Line(Line const&) = delete;
  Line& operator=(Line const&) = delete;
  ~Line() { group_.abandon(); } // empty once every caller has its answer

  // `work`: a callable that takes the link and gives an awaitable; it and what it holds live until its end.
  // It may be called more than once.
  template <class Work>
  std::invoke_result_t<Work&, AsyncLink&> on(Work work) {
    using Value = typename std::invoke_result_t<Work&, AsyncLink&>::value_type;
    using Kept = std::conditional_t<std::is_void_v<Value>, bool, std::optional<Value>>;
    Kept value{}; // it, work and failure stay in this frame, which the handler keeps alive
    std::exception_ptr failure;
    auto start = [&](auto handler) {
      auto resume = [executor = asio::make_work_guard(asio::get_associated_executor(handler)),
                     handler = std::move(handler)]() mutable {
        auto const to = executor.get_executor();
        asio::post(to, [handler = std::move(handler)]() mutable { handler(); });
      };
      asio::dispatch(executor_, [this, task = run(work, value, failure, std::move(resume))]() mutable {
        group_.spawn("work on a line", std::move(task)); // nobody cancels it
      });
    };
    asio::use_awaitable_t<> token;
    co_await asio::async_initiate<asio::use_awaitable_t<>, void()>(start, token);
    if (failure) std::rethrow_exception(failure);
    if constexpr (!std::is_void_v<Value>) co_return std::move(*value);
  }

 private:
  using Token = asio::experimental::channel<void(boost::system::error_code)>;
  class Freed {
   public:
    explicit Freed(std::shared_ptr<Token> token) : token_(std::move(token)) {}
    Freed(Freed const&) = delete;
    Freed& operator=(Freed const&) = delete;
    ~Freed() { token_->try_send(boost::system::error_code{}); }

   private:
    std::shared_ptr<Token> token_;
  };

  template <class Work, class Kept, class Resume>
  asio::awaitable<void> run(Work& work, Kept& value, std::exception_ptr& failure, Resume resume) {
    co_await free_->async_receive(asio::use_awaitable);
    Freed const give_back(free_);
    auto const give_up = patience_.clock.deadline_in(patience_.at_most);
    for (Milliseconds pause{50};; pause = std::min(2 * pause, Milliseconds{2000})) {
      bool lost = false;
      failure = nullptr;
      try {
        if constexpr (std::is_same_v<Kept, bool>)
          co_await work(link_);
        else
          value.emplace(co_await work(link_));
      } catch (SqlError const& error) {
        failure = std::current_exception();
        lost = error.connection_lost();
        if (lost) patience_.log.warn("store.connection_lost", {{"reason", error.what()}});
      } catch (std::exception const&) {
        failure = std::current_exception();
      }
      if (failure) co_await link_.rollback();
      if (!lost || give_up.passed(patience_.clock.monotonic())) break;
      if (!co_await patience_.clock.sleep_for(pause)) break;
    }
    resume();
  }

  asio::any_io_executor executor_;
  AsyncLink link_;
  Patience patience_;
  runtime::TaskGroup group_;
  std::shared_ptr<Token> free_; // outlives a line that is destroyed while its work is under way
};

} // namespace dunlin::store::postgres
