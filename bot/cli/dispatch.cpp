#include "bot/cli/dispatch.hpp"

#include "bot/cli/blocking.hpp"
#include "bot/cli/command_socket.hpp"
#include "bot/cli/commands/log_check.hpp"
#include "bot/cli/demo.hpp"
#include "bot/cli/filters/inbound_filter.hpp"
#include "bot/cli/filters/segments_filter.hpp"
#include "bot/cli/filters/template_filter.hpp"
#include "bot/cli/filters/understand_filter.hpp"
#include "bot/cli/open_store.hpp"
#include "bot/cli/restore.hpp"
#include "bot/cli/serve.hpp"
#include "bot/cli/simulate.hpp"
#include "core/runtime/real_clock.hpp"
#include "store/sqlite/opening.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <sstream>

namespace dunlin::cli {

namespace fs = std::filesystem;

namespace {

struct SettingsFile {
  std::string text;
  bool there = false;
};

Result<SettingsFile> settings_text(std::string const& path) {
  if (path.empty()) return SettingsFile{};
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return fail(Errc::not_found, path + ": cannot be read");
  return SettingsFile{text.str(), true};
}

int refuse_settings(config::ConfigErrors const& errors, std::string const& path, Answer& answer) {
  for (auto const& error : errors)
    answer.err += path + ":" + config::text(error) + "\n";
  return kRefused;
}

int check_or_show(ConfigCommand const& command, Invocation const& invocation, Answer& answer) {
  auto const file = settings_text(invocation.config);
  if (!file) return answer.refuse(file.error().detail);
  auto const shown = config::show(file->text);
  if (!shown) return refuse_settings(shown.error(), invocation.config, answer);
  if (command.what == ConfigCommand::What::check) {
    answer.err +=
        file->there ? invocation.config + ": no mistake\n" : "No settings file: every default serves.\n";
    return kDone;
  }
  for (auto const& setting : *shown) {
    answer.out += answer.json ? fmt::format(
                                    R"({{"key":"{}","value":{},"origin":"{}"}})"
                                    "\n",
                                    setting.key, setting.value, setting.origin
                                )
                              : fmt::format(
                                    "{:<32} = {:<28} # {}; {}\n", setting.key, setting.value, setting.origin,
                                    setting.what
                                );
  }
  return kDone;
}

int migrate(fs::path const& folder, Answer& answer) {
  runtime::RealClock const clock;
  auto const state = store::sqlite::bring_forward(store_file(folder).string(), clock.now());
  answer.out += state.applied == state.known
                    ? fmt::format("The store is at version {}; nothing to do.\n", state.known)
                    : fmt::format("The store went from version {} to {}.\n", state.applied, state.known);
  return kDone;
}

std::string console_url(config::Settings const& settings) {
  if (!settings.console_url.empty()) return settings.console_url;
  return fmt::format("http://{}:{}", settings.console_listen.host, settings.console_listen.port);
}

// A store is made by what is meant to make one, not by a look in the wrong folder.
bool may_make_store(Invocation const& invocation) {
  return std::holds_alternative<Init>(invocation.command) ||
         std::holds_alternative<Serve>(invocation.command);
}

// Alone with the store: nobody serves it.
asio::awaitable<int> alone(
    asio::io_context& context, Invocation const& invocation, config::Settings const& settings,
    fs::path const& folder, Answer& answer
) {
  runtime::RealClock clock;
  runtime::NoFaults faults;
  runtime::RealRandom random;
  if (!fs::exists(store_file(folder)) && !may_make_store(invocation)) {
    co_return answer.refuse(
        "there is no store in " + folder.string() +
        "; `dunlin init` makes one, --data or --config say where another lies"
    );
  }
  make_data_folder(folder);
  auto const master = master_key(settings.master_key, folder, random);
  if (!master) co_return answer.refuse(master.error().detail);
  auto const keys = keys_from(*master);
  OpenStore open(context, clock, faults, folder, keys, {keys.webhook_key, settings.webhooks.internal});
  co_await open.first_start();
  auto rooms = open.rooms(invocation.user);
  rooms.console_url = console_url(settings);
  rooms.retention_days = settings.retention_days;
  int code = kGround;
  std::exception_ptr failure;
  try {
    code = co_await run_command(invocation, rooms, answer);
  } catch (...) {
    failure = std::current_exception();
  }
  co_await open.close();
  if (failure) std::rethrow_exception(failure);
  co_return code;
}

asio::awaitable<int> with_store(
    asio::io_context& context, Invocation const& invocation, std::vector<std::string> const& arguments,
    config::Settings const& settings, Answer& answer
) {
  fs::path const folder = settings.data_dir;
  runtime::RealClock clock;
  net::RealNet net(context.get_executor(), clock, {});
  if (fs::exists(socket_file(folder))) {
    CommandRequest request{
        arguments, fs::current_path().string(), invocation.user, static_cast<bool>(answer.progress)
    };
    auto const answered =
        co_await ask_server(net, clock, socket_file(folder).string(), std::move(request), answer);
    if (answered) co_return *answered;
  }
  co_return co_await alone(context, invocation, settings, folder, answer);
}

} // namespace

int dispatch(Invocation const& invocation, std::vector<std::string> const& arguments, Answer& answer) {
  answer.json = invocation.json;
  if (auto const* command = std::get_if<Demo>(&invocation.command)) return demo(*command, answer);
  if (auto const* command = std::get_if<Simulate>(&invocation.command)) return simulate(*command, answer);
  if (auto const* command = std::get_if<ConfigCommand>(&invocation.command))
    return check_or_show(*command, invocation, answer);
  if (auto const* audit = std::get_if<AuditCommand>(&invocation.command);
      audit != nullptr && needs_no_store(*audit))
    return run_without_store(*audit, answer);
  if (std::holds_alternative<Understand>(invocation.command))
    return filter_understand(std::cin, std::cout, std::cerr);
  if (auto const* inbound = std::get_if<InboundCommand>(&invocation.command);
      inbound != nullptr && needs_no_store(*inbound))
    return run_without_store(*inbound, answer);
  if (std::holds_alternative<SmsSegments>(invocation.command))
    return filter_segments(std::cin, std::cout, std::cerr);
  if (auto const* render = std::get_if<TemplateRender>(&invocation.command))
    return filter_templates(*render, std::cin, std::cout, std::cerr);
  auto const file = settings_text(invocation.config);
  if (!file) return answer.refuse(file.error().detail);
  auto settings = config::load(file->text);
  if (!settings) return refuse_settings(settings.error(), invocation.config, answer);
  if (!invocation.data.empty()) settings->data_dir = invocation.data;
  if (std::holds_alternative<Serve>(invocation.command)) return serve(*settings, settings->data_dir);
  if (std::holds_alternative<RestoreCommand>(invocation.command))
    return restore(invocation, *settings, settings->data_dir, answer);
  auto const* store = std::get_if<StoreCommand>(&invocation.command);
  if (store != nullptr && store->what == StoreCommand::What::migrate)
    return migrate(settings->data_dir, answer);
  return run_blocking([&](asio::io_context& context) {
    return with_store(context, invocation, arguments, *settings, answer);
  });
}

} // namespace dunlin::cli
