#include "bot/cli/filters/segments_filter.hpp"
#include "bot/cli/invocation.hpp"
#include "tests/support/catch.hpp"

#include <sstream>

using namespace dunlin::cli;

TEST_CASE("sms segments: each line is answered in its place", "[cli]") {
  std::istringstream in("{\"text\":\"due\"}\n{\"text\":\"付款\",\"id\":7}\n{\"text\":\"5 €\"}\n");
  std::ostringstream out;
  std::ostringstream err;
  CHECK(filter_segments(in, out, err) == kDone);
  CHECK(
      out.str() == "{\"encoding\":\"GSM-7\",\"segments\":1,\"units\":3,\"substitutes\":[]}\n"
                   "{\"encoding\":\"UCS-2\",\"segments\":1,\"units\":2,\"substitutes\":[]}\n"
                   "{\"encoding\":\"GSM-7\",\"segments\":1,\"units\":4,\"substitutes\":[]}\n"
  );
  CHECK(err.str().empty());
}

TEST_CASE("sms segments: what GSM-7 lacks and could spell is told with its places", "[cli]") {
  std::istringstream in("{\"text\":\"It’s due… it’s é\"}\n{\"text\":\"付款…\"}\n{\"text\":\"a\\u00a0b\"}\n");
  std::ostringstream out;
  std::ostringstream err;
  CHECK(filter_segments(in, out, err) == kDone);
  CHECK(
      out.str() == "{\"encoding\":\"UCS-2\",\"segments\":1,\"units\":16,\"substitutes\":["
                   "{\"character\":\"’\",\"code_point\":\"U+2019\",\"instead\":\"'\",\"at\":[2,12]},"
                   "{\"character\":\"…\",\"code_point\":\"U+2026\",\"instead\":\"...\",\"at\":[8]}]}\n"
                   "{\"encoding\":\"UCS-2\",\"segments\":1,\"units\":3,\"substitutes\":["
                   "{\"character\":\"…\",\"code_point\":\"U+2026\",\"instead\":\"...\",\"at\":[2]}]}\n"
                   "{\"encoding\":\"UCS-2\",\"segments\":1,\"units\":3,\"substitutes\":["
                   "{\"character\":\"\u00a0\",\"code_point\":\"U+00A0\",\"instead\":\" \",\"at\":[1]}]}\n"
  );
}

TEST_CASE("sms segments: a wrong line is named, and the others are answered", "[cli]") {
  std::istringstream in("[]\n{\"text\":\"a\"}\n{\"text\":1}\n\xFF\n");
  std::ostringstream out;
  std::ostringstream err;
  CHECK(filter_segments(in, out, err) == kFound);
  CHECK_THAT(err.str(), dunlin::tests::contains("line 1: expected"));
  CHECK_THAT(err.str(), dunlin::tests::contains("line 4: expected"));
  CHECK_THAT(
      out.str(),
      dunlin::tests::contains("}\n{\"encoding\":\"GSM-7\",\"segments\":1,\"units\":1,\"substitutes\":[]}\n")
  );
}

TEST_CASE("sms segments: the command opens no store and says its form", "[cli]") {
  auto const parsed = parse({"sms", "segments", "--jsonl"});
  REQUIRE(std::holds_alternative<Invocation>(parsed));
  CHECK(std::holds_alternative<SmsSegments>(std::get<Invocation>(parsed).command));
  auto const help = parse({"sms", "segments", "--help"});
  CHECK_THAT(std::get<Unparsed>(help).text, dunlin::tests::contains("Example"));
}
