#include "store/postgres/wire.hpp"

#include "core/domain/require.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace dunlin::store::postgres {

namespace {

constexpr int kBinary = 1;

std::string_view trimmed(char const* message) {
  std::string_view text = message == nullptr ? "" : message;
  while (text.ends_with('\n'))
    text.remove_suffix(1);
  return text;
}

NamedSql const& statement(Sql name) {
  return postgres_statements()[static_cast<std::size_t>(name)];
}

} // namespace

// What the address says itself comes after these and wins over them.
Wire::Wire(std::string const& address, std::string const& settings)
    : prepared_(postgres_statements().size()) {
  // A server that is cut off says nothing: after some ten seconds the connection counts as lost.
  constexpr std::array<char const*, 10> names{
      "connect_timeout",     "fallback_application_name", "client_encoding",  "options", "keepalives_idle",
      "keepalives_interval", "keepalives_count",          "tcp_user_timeout", "dbname",  nullptr
  };
  std::array<char const*, 10> const values{"10", "dunlin", "UTF8",  settings.c_str(), "5",
                                           "2",  "3",      "10000", address.c_str(),  nullptr};
  constexpr int kDatabaseIsAddress = 1;
  handle_.reset(PQconnectStartParams(names.data(), values.data(), kDatabaseIsAddress));
  if (!handle_) throw SqlError("", "database: no memory to connect");
  if (dead()) broken("connecting");
  PQsetNoticeProcessor(handle_.get(), [](void*, char const*) {}, nullptr); // a rollback of nothing is no news
}

void Wire::broken(std::string const& doing) const {
  throw SqlError("", fmt::format("database: {}: {}", doing, trimmed(PQerrorMessage(handle_.get()))));
}

Need Wire::connect() {
  auto const state = PQconnectPoll(handle_.get());
  if (state == PGRES_POLLING_READING) return Need::read;
  if (state == PGRES_POLLING_WRITING) return Need::write;
  if (state != PGRES_POLLING_OK) broken("connecting");
  if (PQsetnonblocking(handle_.get(), 1) != 0 || PQenterPipelineMode(handle_.get()) != 1)
    broken("beginning a pipeline");
  return Need::nothing;
}

void Wire::begin(std::span<Ask const> asks) {
  require(synced_, "a pipeline is taken to its end before the next begins");
  answers_.clear();
  error_.reset();
  synced_ = false;
  for (auto const& ask : asks)
    send(ask);
  if (PQpipelineSync(handle_.get()) != 1) broken("ending a pipeline");
}

void Wire::send(Ask const& ask) {
  auto const given = ask.arguments();
  auto const count = static_cast<int>(given.types.size());
  int sent = 0;
  if (auto const name = ask.name()) {
    if (!prepared_[static_cast<std::size_t>(*name)]) prepare(*name, given);
    sent = PQsendQueryPrepared(
        handle_.get(), std::string(statement(*name).name).c_str(), count, given.values.data(),
        given.lengths.data(), given.formats.data(), kBinary
    );
  } else {
    sent = PQsendQueryParams(
        handle_.get(), ask.text().c_str(), count, given.types.data(), given.values.data(),
        given.lengths.data(), given.formats.data(), kBinary
    );
  }
  if (sent != 1) broken("sending a statement");
  awaited_.push_back({false, ask.name(), ask.must_meet_one});
}

void Wire::prepare(Sql name, Ask::Arguments const& arguments) {
  auto const& [title, text] = statement(name);
  require(!text.empty(), "a statement that PostgreSQL has");
  auto const sent = PQsendPrepare(
      handle_.get(), std::string(title).c_str(), std::string(text).c_str(),
      static_cast<int>(arguments.types.size()), arguments.types.data()
  );
  if (sent != 1) broken("preparing a statement");
  prepared_[static_cast<std::size_t>(name)] = true; // taken back when the server says no
  awaited_.push_back({true, name, false});
}

Need Wire::go_on() {
  auto const unsent = PQflush(handle_.get());
  if (unsent < 0) broken("sending");
  if (PQconsumeInput(handle_.get()) != 1) broken("receiving");
  while (!synced_ && PQisBusy(handle_.get()) == 0) {
    Result result(PQgetResult(handle_.get()));
    if (result)
      came(std::move(result)); // none: the end of one statement's answer
    else if (dead())
      broken("receiving");
  }
  if (synced_) return Need::nothing;
  return unsent > 0 ? Need::both : Need::read;
}

void Wire::came(Result result) {
  auto const status = PQresultStatus(result.get());
  if (status == PGRES_PIPELINE_SYNC) {
    synced_ = true;
    return;
  }
  if (awaited_.empty()) broken("receiving"); // the server's last word before it closed
  auto const sent = awaited_.front();
  awaited_.pop_front();
  bool const well = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
  if (!well) {
    if (sent.prepares) prepared_[static_cast<std::size_t>(*sent.name)] = false;
    if (status != PGRES_PIPELINE_ABORTED) failed(result.get());
    return;
  }
  if (sent.prepares) return;
  answers_.emplace_back(std::move(result));
  auto const met = sent.must_meet_one ? answers_.back().met() : 1;
  if (met != 1 && !error_)
    error_.emplace(
        "", fmt::format("database: {} met {} rows, not one", sent.name ? statement(*sent.name).name : "", met)
    );
}

void Wire::failed(PGresult const* result) {
  if (error_) return;
  auto const* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  error_.emplace(
      state == nullptr ? "" : state, fmt::format("database: {}", trimmed(PQresultErrorMessage(result)))
  );
}

std::vector<Answer> Wire::take() {
  require(synced_, "answers are taken when all are there");
  if (error_) throw *std::exchange(error_, std::nullopt);
  return std::move(answers_);
}

void Wire::script(std::string const& text) {
  if (PQexitPipelineMode(handle_.get()) != 1) broken("leaving a pipeline");
  Result const result(PQexec(handle_.get(), text.c_str()));
  auto const status = PQresultStatus(result.get());
  if (PQenterPipelineMode(handle_.get()) != 1) broken("beginning a pipeline");
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
  failed(result.get());
  throw *std::exchange(error_, std::nullopt);
}

} // namespace dunlin::store::postgres
