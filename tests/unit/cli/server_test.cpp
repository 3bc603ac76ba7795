// The whole server in one process: started, spoken to, stopped, started again.
#include "bot/cli/server.hpp"
#include "core/net/http_client.hpp"
#include "core/runtime/collecting_logger.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/worlds.hpp"

#include <filesystem>
#include <fstream>

using namespace dunlin;
using namespace dunlin::cli;

namespace {

struct Premises : tests::RealWorld {
  tests::TestFolder folder;
  runtime::NoFaults faults;
  runtime::CollectingLogger log;
  Secret const master{std::string(64, 'm')};

  static config::Settings settings() {
    config::Settings settings;
    settings.console_listen.port = 0;
    settings.public_listen.port = 0;
    return settings;
  }

  // Starts, lets `meanwhile` run, stops.
  template <class F>
  void serve(F meanwhile) {
    Server server({context, clock, faults, log}, settings(), folder.path(), master);
    wait(server.start());
    runtime::TaskGroup engine(context.get_executor(), tests::child_failed);
    engine.spawn("engine", server.run());
    meanwhile(server);
    wait(server.stop());
    wait(engine.join());
  }

  cli::Answer command(std::vector<std::string> arguments, int expected = kDone) {
    net::RealNet net(context.get_executor(), clock, net::TlsTrust{net::TlsTrust::Roots::none, {}});
    cli::Answer answer;
    auto const code = wait(ask_server(
        net, clock, socket_file(folder.path()).string(),
        {std::move(arguments), folder.path().string(), "clerk", false}, answer
    ));
    INFO(answer.err);
    CHECK(code == std::optional(expected));
    return answer;
  }
};

} // namespace

TEST_CASE("server: commands reach it while it runs, and what they did is there after a restart", "[cli]") {
  Premises house;
  house.serve([&](Server&) {
    house.command(
        {"init", "--key", "main", "--name", "Example Ltd", "--country", "GB", "--zone", "Europe/London",
         "--language", "en", "--email", "billing@example.com"}
    );
    house.folder.write(
        "customers.csv",
        "number,name,country,zone,language,email\nC-1,Alpha Ltd,GB,Europe/London,en,a@example.com\n"
    );
    house.folder.write(
        "receivables.csv",
        "customer,number,amount,currency,issued,due\nC-1,R-1,120.00,GBP,2026-01-05,2026-02-04\n"
    );
    house.command({"import", "customers", "customers.csv"});
    house.command({"import", "receivables", "receivables.csv"});
    CHECK(house.command({"golive", "show", "main"}).out.find("Alpha Ltd") != std::string::npos);
    CHECK(house.command({"explain", "C-1"}).out.find("not approved") != std::string::npos);
    house.command({"explain", "C-2"}, kRefused);
    house.command({"no-such-command"}, kUsage);
  });
  house.serve([&](Server&) {
    CHECK(house.command({"store", "status"}).out.find("customers         1") != std::string::npos);
    CHECK(house.command({"audit", "verify"}).out.find("whole") != std::string::npos);
    CHECK(house.command({"audit", "check"}).out.find("no rule broken") != std::string::npos);
  });
}

TEST_CASE(
    "server: an empty desk lists nothing, and what is not there is refused with where to look", "[cli]"
) {
  Premises house;
  house.serve([&](Server&) {
    for (auto const* what : {"inbound", "ticket", "alert"})
      CHECK(house.command({what, "list", "--json"}).out.empty());
    CHECK_THAT(house.command({"inbound", "show", "x"}, kRefused).err, tests::contains("dunlin inbound list"));
    CHECK_THAT(
        house.command({"inbound", "replay", "x"}, kRefused).err, tests::contains("dunlin inbound list")
    );
    CHECK_THAT(
        house.command({"ticket", "move", "T-1", "--move", "close"}, kRefused).err,
        tests::contains("dunlin ticket list")
    );
    CHECK_THAT(
        house.command({"alert", "acknowledge", "x"}, kRefused).err, tests::contains("dunlin alert list")
    );
  });
}

TEST_CASE("server: reps learn where they are alerted, and by whom they are followed", "[cli]") {
  Premises house;
  house.serve([&](Server&) {
    house.command({"rep", "set", "bernd", "--name", "Bernd", "--email", "b@example.com"});
    house.command(
        {"rep", "set", "anna", "--name", "Anna", "--chat", "anna.b", "--prefers", "chat", "--supervisor",
         "bernd"}
    );
    house.command({"rep", "set", "anna", "--supervisor", "nobody"}, kRefused);
    house.command({"rep", "set", "anna", "--supervisor", "anna"}, kRefused);
    house.command({"rep", "set", "anna", "--prefers", "pigeon"}, kUsage);
    CHECK_THAT(
        house.command({"rep", "list"}).out, tests::contains("chat: anna.b  prefers chat  supervisor bernd")
    );
  });
}

TEST_CASE("server: a second one on the same folder is refused with the number of the first", "[cli]") {
  Premises house;
  house.serve([&](Server&) {
    CHECK_THROWS_AS(
        Server(
            {house.context, house.clock, house.faults, house.log}, Premises::settings(), house.folder.path(),
            house.master
        ),
        GroundGone
    );
  });
}

TEST_CASE("server: the console listens on this machine alone", "[cli]") {
  Premises house;
  auto settings = Premises::settings();
  settings.console_listen.host = "0.0.0.0";
  Server server(
      {house.context, house.clock, house.faults, house.log}, settings, house.folder.path(), house.master
  );
  CHECK_THROWS_AS(house.wait(server.start()), GroundGone);
  house.wait(server.stop());
}

TEST_CASE(
    "server: the first user of all is an administrator with a link; later ones must be recorded", "[cli]"
) {
  Premises house;
  house.serve([&](Server& server) {
    auto const link = house.command({"user", "link", "Anna"}).out;
    CHECK_THAT(link, tests::contains(server.console_url() + "/join/"));
    CHECK_THAT(house.command({"user", "list"}).out, tests::contains("administrator"));
    house.command({"user", "link", "bert"}, kRefused);
    house.command({"user", "set", "bert"}, kRefused); // without a role
    house.command({"user", "set", "bert", "--role", "rep", "--rep", "nobody"}, kRefused);
    house.command({"user", "set", "bert", "--role", "rep"});
    house.command({"user", "link", "bert"});
    house.command({"user", "disable", "bert"});
    CHECK_THAT(house.command({"user", "list"}).out, tests::contains("disabled"));
    house.command({"user", "set", "no spaces", "--role", "rep"}, kRefused);
    CHECK(house.command({"audit", "verify"}).out.find("whole") != std::string::npos);
  });
}

namespace {

struct Caller { // of the API, over a real connection
  Premises& house;
  std::string url, token;
  net::RealNet net{house.context.get_executor(), house.clock, net::TlsTrust{net::TlsTrust::Roots::none, {}}};
  net::HttpClient client{net};

  net::HttpResponse
  send(std::string method, std::string const& path, std::string key, std::string type, std::string body) {
    net::HttpRequest request{.method = std::move(method), .body = std::move(body)};
    request.headers.add("Authorization", "Bearer " + token);
    if (!key.empty()) request.headers.add("Idempotency-Key", std::move(key));
    if (!type.empty()) request.headers.add("Content-Type", std::move(type));
    return house
        .wait(client.fetch(
            net::HttpUrl::parse(url + "/api/v1" + path).value(), std::move(request),
            net::OutboundPolicy::configured(), house.clock.deadline_in(std::chrono::seconds{20})
        ))
        .value();
  }
};

std::string member(std::string const& json, std::string const& name) {
  auto const at = json.find('"' + name + "\":\"");
  if (at == std::string::npos) return {};
  auto const begin = at + name.size() + 4;
  return json.substr(begin, json.find('"', begin) - begin);
}

} // namespace

TEST_CASE("server: a program imports and writes, and after a restart the same request is known", "[cli]") {
  Premises house;
  std::string token, customer, hold;
  auto const csv =
      "number,name,country,zone,language,email\nC-1,Alpha Ltd,GB,Europe/London,en,a@example.com\n";
  auto const wanted = R"({"why":"asked by phone"})";
  house.serve([&](Server& server) {
    house.command(
        {"init", "--key", "main", "--name", "Example Ltd", "--country", "GB", "--zone", "Europe/London",
         "--language", "en", "--email", "billing@example.com"}
    );
    token = member(house.command({"token", "issue", "erp", "--scope", "write", "--json"}).out, "token");
    CHECK_THAT(house.command({"token", "list"}).out, tests::contains("write"));
    Caller caller{house, server.console_url(), token};
    auto const report = caller.send("POST", "/imports/customers", "i-1", "text/csv", csv);
    INFO(report.body);
    CHECK(report.status == 200);
    CHECK_THAT(report.body, tests::contains("\"customers_new\":1"));
    customer = member(caller.send("GET", "/customers", "", "", "").body, "id");
    auto const made =
        caller.send("POST", "/customers/" + customer + "/holds", "h-1", "application/json", wanted);
    CHECK(made.status == 201);
    hold = made.body;
    for (auto const& entry : std::filesystem::directory_iterator(house.folder.path()))
      CHECK(entry.path().filename().string().find("spool") == std::string::npos);
  });
  house.serve([&](Server& server) {
    Caller caller{house, server.console_url(), token};
    auto const again =
        caller.send("POST", "/customers/" + customer + "/holds", "h-1", "application/json", wanted);
    CHECK(again.status == 201);
    CHECK(again.body == hold);
    CHECK(again.headers.find("Idempotency-Replayed") == "true");
    auto const report = caller.send("POST", "/imports/customers", "i-1", "text/csv", csv);
    CHECK_THAT(report.body, tests::contains("\"customers_new\":1")); // the first answer
    CHECK_THAT(
        caller.send("POST", "/imports/customers", "i-2", "text/csv", csv).body,
        tests::contains("\"customers_new\":0")
    );
    CHECK(house.command({"audit", "verify"}).out.find("whole") != std::string::npos);
    CHECK(house.command({"audit", "check"}).out.find("no rule broken") != std::string::npos);
  });
}

TEST_CASE("server: a draft changes nothing until it is published, and an older version comes back", "[cli]") {
  Premises house;
  house.serve([&](Server&) {
    house.command({"book", "export", "book"});
    auto const file = house.folder.path() / "book/template/en/reminder-1.person.liquid";
    std::ofstream(file, std::ios::app) << "{% comment %}mine{% endcomment %}\n";
    std::vector<std::string> const show{"book", "show", "template", "en/reminder-1.person"};
    auto const shipped = house.command(show).out;
    auto const version = [&](std::string const& what, int number, int expected = kDone) {
      return house.command(
          {"book", what, "template", "en/reminder-1.person", std::to_string(number)}, expected
      );
    };
    CHECK(house.command({"book", "check", "template", file.string()}).out.empty());
    house.command({"book", "import", "template", file.string(), "--draft"});
    CHECK(house.command(show).out == shipped);
    version("restore", 2, kRefused);
    version("publish", 1, kRefused);
    CHECK_THAT(version("publish", 2).out, tests::contains("version 2"));
    CHECK_THAT(house.command(show).out, tests::contains("mine"));
    CHECK_THAT(version("restore", 1).out, tests::contains("version 3"));
    CHECK(house.command(show).out == shipped);
    std::ofstream(file, std::ios::app) << "{{ no_such_thing }}\n";
    CHECK_THAT(
        house.command({"book", "check", "template", file.string()}, kFound).out,
        tests::contains("no_such_thing")
    );
  });
}

TEST_CASE("server: templates are checked, those in force and a text in the place of one", "[cli]") {
  Premises house;
  house.serve([&](Server&) {
    CHECK(house.command({"template", "check"}).out.empty());
    house.folder.write(
        "mahnung.liquid", "---\nname: reminder-1\nfor: person\nsubject: Ihre Schulden\n---\n{{ salutaton }}\n"
    );
    std::vector<std::string> const file{"template", "check",  "reminder-1.person", "--locale",
                                        "de",       "--file", "mahnung.liquid"};
    CHECK(
        house.command(file, kFound).out ==
        "de/reminder-1.person:4:15: \"Schulden\" in the subject shows others, on a locked screen, too, what "
        "it is "
        "about: name the invoice instead\n"
        "de/reminder-1.person:6:4: \"salutaton\" is not known here, did you mean \"salutation\"?\n"
    );
    auto json = file;
    json.emplace_back("--json");
    CHECK_THAT(
        house.command(json, kFound).out,
        tests::contains("{\"name\":\"reminder-1.person\",\"locale\":\"de\",\"line\":6,\"column\":4,"
                        "\"message\":\"\\\"salutaton")
    );
    house.command({"template", "check", "reminder-9"}, kRefused);
    house.command({"template", "check", "--file", "mahnung.liquid"}, kRefused);
    house.command({"template", "check", "reminder-1", "--locale", "xx"}, kRefused);
    house.command({"template", "save", "reminder-1.person", "--locale", "de", "--file", "mahnung.liquid"});
    CHECK(house.command({"template", "check"}).out.empty()); // a draft is not in force
    house.command(
        {"template", "save", "reminder-1.person", "--locale", "de", "--file", "mahnung.liquid", "--publish"},
        kRefused
    );
  });
}
