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
#include "core/runtime/real_logger.hpp"
#include "store/copying/copy_store.hpp"
#include "store/seal.hpp"

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

int migrate(StorePlace const& place, Answer& answer) {
  runtime::RealClock const clock;
  auto const state = bring_forward(place, clock.now());
  answer.out += state.applied == state.known
                    ? fmt::format("The store is at version {}; nothing to do.\n", state.known)
                    : fmt::format("The store went from version {} to {}.\n", state.applied, state.known);
  return kDone;
}

int copy(StorePlace const& from, std::string const& to, Secret const& master, Answer& answer) {
  runtime::RealClock const clock;
  if (!from.address.empty()) return answer.refuse("the store is in PostgreSQL already; pg_dump copies it");
  if (holds_no_store(from)) return answer.refuse("there is no store in " + from.folder.string());
  auto const told = [&](std::string_view table, std::int64_t done, std::int64_t of) {
    if (answer.progress) answer.progress(fmt::format("{}: {} of {}", table, done, of));
  };
  auto const file = store_file(from.folder).string();
  store::Witness const witness{store::public_key_of(keys_from(master).signing_seed)};
  auto const copied = store::copying::copy_store(file, to, witness, clock, told);
  store::copying::put_aside(file);
  answer.out += fmt::format(
      "{} customers and {} events are copied and proved whole. The file is now {}.copied; set store.address "
      "and "
      "start again.\n",
      copied.customers, copied.events, file
  );
  return kDone;
}

std::string console_url(config::Settings const& settings) {
  if (!settings.console_url.empty()) return settings.console_url;
  return fmt::format("http://{}:{}", settings.console_listen.host, settings.console_listen.port);
}

// A store is made by what is meant to make one, not by a look in the wrong folder.
Opening opening_for(Invocation const& invocation) {
  return std::holds_alternative<Init>(invocation.command) ? Opening::makes : Opening::looks;
}

// Alone with the store: nobody serves it.
asio::awaitable<int> alone(
    asio::io_context& context, Invocation const& invocation, config::Settings const& settings,
    fs::path const& folder, Answer& answer
) {
  runtime::RealClock clock;
  runtime::NoFaults faults;
  runtime::RealRandom random;
  runtime::RealLogger log(clock, runtime::LogForm::text, runtime::Level::warn);
  auto const place = place_of(settings, folder);
  auto const opening = opening_for(invocation);
  if (opening == Opening::looks && holds_no_store(place)) {
    co_return answer.refuse(
        "there is no store in " + folder.string() +
        "; `dunlin init` makes one, --data or --config say where another lies"
    );
  }
  if (opening == Opening::makes) make_data_folder(folder);
  auto const master = opening == Opening::makes ? master_key_or_new(settings.master_key, folder, random)
                                                : master_key(settings.master_key, folder);
  if (!master) co_return answer.refuse(master.error().detail);
  auto const keys = keys_from(*master);
  OpenStore open(
      {context, clock, faults, log}, place, opening, keys, {keys.webhook_key, settings.webhooks.internal}
  );
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

// What no server can do beside its work.
int whole_store(StoreCommand const& command, config::Settings const& settings, Answer& answer) {
  auto const place = place_of(settings, settings.data_dir);
  if (command.what == StoreCommand::What::migrate) return migrate(place, answer);
  if (auto const expected = config::wrong_store_address(command.to); expected || command.to.empty())
    return answer.refuse("expected " + expected.value_or("where to copy to"));
  auto to = settings;
  to.store.address = command.to;
  auto const master = master_key(settings.master_key, settings.data_dir);
  if (!master) return answer.refuse(master.error().detail);
  return copy(place, place_of(to, settings.data_dir).address, *master, answer);
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
  if (!invocation.store.empty()) {
    if (auto const expected = config::wrong_store_address(invocation.store))
      return answer.refuse("--store: expected " + *expected);
    settings->store.address = invocation.store;
  }
  if (std::holds_alternative<Serve>(invocation.command)) return serve(*settings, settings->data_dir);
  if (std::holds_alternative<RestoreCommand>(invocation.command))
    return restore(invocation, *settings, settings->data_dir, answer);
  if (auto const* store = std::get_if<StoreCommand>(&invocation.command);
      store != nullptr && store->what != StoreCommand::What::status)
    return whole_store(*store, *settings, answer);
  return run_blocking([&](asio::io_context& context) {
    return with_store(context, invocation, arguments, *settings, answer);
  });
}

} // namespace dunlin::cli
