#include "bot/cli/filters/template_filter.hpp"
#include "bot/cli/invocation.hpp"
#include "tests/support/catch.hpp"

#include <sstream>

using namespace dunlin::cli;
using dunlin::tests::contains;

namespace {

struct Filtered {
  int code = 0;
  std::string out;
  std::string err;
};

Filtered filtered(std::string const& lines, TemplateRender const& command = {}) {
  std::istringstream in(lines);
  std::ostringstream out;
  std::ostringstream err;
  auto const code = filter_templates(command, in, out, err);
  return {code, out.str(), err.str()};
}

} // namespace

TEST_CASE("template render: each line is answered in its place, also what cannot be rendered", "[cli]") {
  auto const done = filtered("{\"name\":\"a\",\"template\":\"{{ 1 | plus: 1 }}\"}\n"
                             "\n"
                             "{\"name\":\"b\",\"template\":\"{% if %}\"}\n"
                             "{\"name\":\"c\",\"template\":\"{{ x }}\",\"data\":{\"x\":\"y\"}}\n");
  CHECK(done.code == kDone);
  CHECK(done.err.empty());
  CHECK_THAT(
      done.out, contains("{\"name\":\"a\",\"output\":\"2\"}\n{\"name\":\"b\",\"error\":{\"kind\":\"parse\"")
  );
  CHECK(done.out.ends_with("}}\n{\"name\":\"c\",\"output\":\"y\"}\n"));
}

TEST_CASE(
    "template render: a line that is no request is named and answered, and the exit code tells", "[cli]"
) {
  auto const done = filtered("[]\n{\"template\":\"a\"}\n\xFF\n");
  CHECK(done.code == kFound);
  CHECK_THAT(done.err, contains("line 1: expected"));
  CHECK_THAT(done.err, contains("line 3: expected"));
  CHECK_THAT(done.out, contains("}}\n{\"name\":\"\",\"output\":\"a\"}\n{"));
}

TEST_CASE("template render: the hour is the one of the line, else the machine's", "[cli]") {
  auto const done =
      filtered("{\"template\":\"{{ 'now' | date: '%Y-%m-%d' }}\",\"now\":\"2024-02-29T00:01:58Z\"}\n"
               "{\"template\":\"{{ 'now' | date: '%Y' }}\"}\n");
  CHECK_THAT(done.out, contains("\"output\":\"2024-02-29\""));
  CHECK_THAT(done.out, contains("\"output\":\"20"));
}

TEST_CASE(
    "template render: messages' filters are there when they are asked for, in the locale told", "[cli]"
) {
  std::string const line = "{\"template\":\"{{ 5 | days }}\"}\n";
  CHECK(filtered(line).out == "{\"name\":\"\",\"output\":\"5\"}\n");
  TemplateRender german;
  german.dunlin = true;
  german.locale = "de";
  CHECK(filtered(line, german).out == "{\"name\":\"\",\"output\":\"5 Tage\"}\n");
}

TEST_CASE("template render: a locale that is none is a wrong call", "[cli]") {
  TemplateRender command;
  command.locale = "no locale";
  auto const done = filtered("{\"template\":\"a\"}\n", command);
  CHECK(done.code == kUsage);
  CHECK(done.out.empty());
  CHECK_FALSE(done.err.empty());
}
