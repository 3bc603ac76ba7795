#include "core/domain/id.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <unordered_set>

using dunlin::CaseId;
using dunlin::CustomerId;

TEST_CASE("id: the same parts give the same id, wherever it is made", "[domain]") {
  CHECK(CustomerId::of({"creditor", "4711"}) == CustomerId::of({"creditor", "4711"}));
  // Written down once: ids are kept in databases, so their making may not change.
  CHECK(CustomerId::of({"creditor", "4711"}).text() == "ee5n62nnpcicyf7moxszahfwqi");
}

TEST_CASE("id: parts do not run into each other, and order counts", "[domain]") {
  auto const id = CustomerId::of({"ab", "c"});
  CHECK(id != CustomerId::of({"a", "bc"}));
  CHECK(id != CustomerId::of({"abc"}));
  CHECK(id != CustomerId::of({"c", "ab"}));
  CHECK(id != CustomerId::of({"ab", "c", ""}));
  CHECK(id != CustomerId::of({"", "ab", "c"}));
}

TEST_CASE("id: two kinds of thing with equal parts have different ids", "[domain]") {
  CHECK(CustomerId::of({"1"}).bytes != CaseId::of({"1"}).bytes);
}

TEST_CASE("id: text is 26 letters and is read back the same", "[domain]") {
  auto const number = GENERATE(range(0, 50));
  auto const id = CustomerId::of({std::to_string(number)});
  CHECK(id.text().size() == 26);
  CHECK(CustomerId::parse(id.text()) == id);
}

TEST_CASE("id: the all-zero id means none", "[domain]") {
  CHECK_FALSE(CustomerId{});
  CHECK(CustomerId::of({""}));
  CHECK(CustomerId{}.text() == std::string(26, 'a'));
  CHECK(CustomerId::parse(std::string(26, 'a')) == CustomerId{});
}

TEST_CASE("id: what is not exactly one id's text is refused", "[domain]") {
  auto const good = CustomerId::of({"x"}).text();
  auto const text = GENERATE_COPY(
      std::string{}, good.substr(1), good + "a", std::string(25, 'a') + "A", std::string(25, 'a') + "0",
      std::string(25, 'a') + "1", std::string(25, 'a') + "8", std::string(25, 'a') + " ",
      // 26 letters hold 130 bits: the two over must be zero, so that one id has one spelling.
      std::string(25, 'a') + "b", std::string(25, 'a') + "d"
  );
  INFO(text);
  CHECK_FALSE(CustomerId::parse(text));
}

TEST_CASE("id: order and hash follow the bytes", "[domain]") {
  CustomerId low;
  CustomerId high;
  high.bytes[0] = 1;
  CHECK(low < high);
  CHECK(std::hash<CustomerId>{}(low) != std::hash<CustomerId>{}(high));
  std::unordered_set<CustomerId> const set{low, high, low};
  CHECK(set.size() == 2);
}

TEST_CASE("id: a customer's chain carries the customer's bytes", "[domain]") {
  auto const customer = CustomerId::of({"x"});
  CHECK(dunlin::chain_of(customer).bytes == customer.bytes);
}
