#include "tests/support/postgres_server.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <memory>
#include <pwd.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace dunlin::tests {

namespace {

constexpr int kSkipped = 77;
constexpr char kUser[] = "postgres"; // PostgreSQL refuses to run as root; Debian's package makes this user

// Folder of the newest version that Debian's packages installed.
std::string find_programs() {
  std::vector<std::filesystem::path> found;
  std::error_code ec;
  for (auto const& version : std::filesystem::directory_iterator("/usr/lib/postgresql", ec)) {
    if (auto bin = version.path() / "bin"; std::filesystem::exists(bin / "initdb")) found.push_back(bin);
  }
  if (found.empty() || (::geteuid() == 0 && ::getpwnam(kUser) == nullptr)) {
    std::fputs("skipped: PostgreSQL is not installed (Debian package: postgresql)\n", stderr);
    std::_Exit(kSkipped);
  }
  return std::ranges::max(found).string();
}

// In the child: becomes who may run PostgreSQL, dies with us, and is the program. `output`: for what it says.
[[noreturn]] void become(std::vector<std::string> const& words, std::string const& folder, int output) {
  if (::geteuid() == 0) {
    auto const* user = ::getpwnam(kUser);
    if (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)
      ::_exit(126);
  }
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  ::setenv("LC_ALL", "C", 1);
  if (::chdir(folder.c_str()) != 0) ::_exit(126);
  std::vector<char*> arguments;
  for (auto const& word : words)
    arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

struct Child {
  pid_t pid = -1;
  int output = -1;
};

Child spawn(std::vector<std::string> const& words, std::string const& folder) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  auto const pid = ::fork();
  if (pid == 0) become(words, folder, pipe[1]);
  ::close(pipe[1]);
  return {pid, pipe[0]};
}

std::string read_to_end(int file) {
  std::string text;
  std::array<char, 4096> part{};
  for (ssize_t got = 0; (got = ::read(file, part.data(), part.size())) > 0;)
    text.append(part.data(), static_cast<std::size_t>(got));
  ::close(file);
  return text;
}

void run_to_end(std::vector<std::string> const& words, std::string const& folder) {
  auto const child = spawn(words, folder);
  auto const said = read_to_end(child.output);
  int status = 0;
  ::waitpid(child.pid, &status, 0);
  if (status != 0) throw std::runtime_error(words[0] + " failed: " + said);
}

// Tells `ready` once the server takes connections, or what it said instead; then reads on, so that it is not
// held up.
void follow(int file, std::promise<std::string> ready) {
  std::string text;
  std::array<char, 4096> part{};
  bool told = false;
  for (ssize_t got = 0; (got = ::read(file, part.data(), part.size())) > 0;) {
    text.append(part.data(), static_cast<std::size_t>(got));
    if (told || text.find("ready to accept connections") == std::string::npos) continue;
    ready.set_value("");
    told = true;
  }
  if (!told) ready.set_value("the server ended: " + text);
  ::close(file);
}

} // namespace

PostgresServer::PostgresServer() : programs_(find_programs()) {
  if (auto const* user = ::geteuid() == 0 ? ::getpwnam(kUser) : nullptr) {
    if (::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0)
      throw std::runtime_error("the folder cannot be given away");
  }
  run_to_end(
      {program("initdb"), "--pgdata=data", "--no-sync", "--auth=trust", "--username=dunlin",
       "--encoding=UTF8", "--locale=C", "--no-instructions"},
      folder_.path()
  );
  start();
}

PostgresServer::~PostgresServer() {
  stop();
}

PostgresServer& PostgresServer::shared() {
  static PostgresServer one;
  return one;
}

std::string PostgresServer::program(std::string const& name) const {
  return programs_ + "/" + name;
}

void PostgresServer::start() {
  std::vector<std::string> words{program("postgres"), "-D", "data"};
  for (auto const& setting : std::initializer_list<std::string>{
           "listen_addresses=", "unix_socket_directories=" + folder_.path().string(), "fsync=off",
           "full_page_writes=off", "shared_buffers=64MB", "max_connections=60", "jit=off",
           "max_wal_senders=0", "wal_level=minimal", "logging_collector=off", "log_destination=stderr"
       })
    words.insert(words.end(), {"-c", setting});
  auto const child = spawn(words, folder_.path());
  server_ = child.pid;
  std::promise<std::string> promise;
  auto ready = promise.get_future();
  log_ = std::thread(follow, child.output, std::move(promise));
  if (auto const wrong = ready.get(); !wrong.empty()) throw std::runtime_error(wrong);
}

void PostgresServer::stop() {
  if (server_ <= 0) return;
  ::kill(server_, SIGQUIT); // at once, without a word to anybody
  ::waitpid(std::exchange(server_, -1), nullptr, 0);
  log_.join();
}

std::string PostgresServer::socket() const {
  return (folder_.path() / ".s.PGSQL.5432").string();
}

std::string PostgresServer::by_way_of(std::uint16_t port, std::string const& database) {
  auto const begin = database.rfind('/', database.find('?')) + 1;
  return "postgres://dunlin@127.0.0.1:" + std::to_string(port) + "/" +
         database.substr(begin, database.find('?') - begin) + "?sslmode=disable&gssencmode=disable";
}

void PostgresServer::kill_and_restart() {
  stop();
  start();
}

std::string PostgresServer::new_database() {
  return create("template0");
}

std::string PostgresServer::copy_of(std::string const& database) {
  auto const begin = database.rfind('/', database.find('?')) + 1;
  return create(database.substr(begin, database.find('?') - begin));
}

std::string PostgresServer::address(std::string const& name) const {
  return "postgres:///" + name + "?host=" + folder_.path().string() + "&user=dunlin";
}

std::string PostgresServer::create(std::string const& model) {
  struct Close {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  auto const name = "test" + std::to_string(++databases_);
  auto const order = "create database " + name + " template " + model + " strategy file_copy";
  std::unique_ptr<PGconn, Close> const handle(PQconnectdb(address("postgres").c_str()));
  std::unique_ptr<PGresult, Clear> const made(PQexec(handle.get(), order.c_str()));
  if (PQresultStatus(made.get()) != PGRES_COMMAND_OK) throw std::runtime_error(PQerrorMessage(handle.get()));
  return address(name);
}

} // namespace dunlin::tests
