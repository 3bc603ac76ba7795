#include "bot/cli/blocking.hpp"

#include "core/runtime/task_group.hpp"

namespace dunlin::cli {

namespace {

asio::awaitable<void> keep_code(asio::awaitable<int> task, int& code) {
  code = co_await std::move(task);
}

} // namespace

int run_blocking(std::function<asio::awaitable<int>(asio::io_context&)> const& task) {
  asio::io_context context(1);
  int code = 0;
  std::exception_ptr failure;
  runtime::TaskGroup tasks(context.get_executor(), [&](std::string const&, std::exception_ptr broken) {
    failure = broken;
  });
  tasks.spawn("command", keep_code(task(context), code));
  context.run();
  if (failure) std::rethrow_exception(failure);
  return code;
}

} // namespace dunlin::cli
