#include "channels/email/address.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin::channels;

TEST_CASE("email address: what is accepted, and how it is written from then on", "[email]") {
  struct Row {
    char const* given;
    char const* kept;
    bool utf8;
  };
  static constexpr Row rows[] = {
      {"ann@example.com", "ann@example.com", false},
      {"Ann.O'Neil+bills@Example.COM", "Ann.O'Neil+bills@example.com", false},
      {"{a}|b=c?d@sub.example.co", "{a}|b=c?d@sub.example.co", false},
      {"a@b.c", "a@b.c", false},
      {"info@bücher.example", "info@xn--bcher-kva.example", false},
      {"info@例え.jp", "info@xn--r8jz45g.jp", false},
      {"info@faß.de", "info@xn--fa-hia.de", false}, // non-transitional: not fass.de
      {"用户@例え.jp", "用户@xn--r8jz45g.jp", true},
      {"a@xn--bcher-kva.example", "a@xn--bcher-kva.example", false},
  };
  for (auto const& row : rows) {
    INFO(row.given);
    auto const address = EmailAddress::parse(row.given);
    REQUIRE(address.has_value());
    CHECK(address->text() == row.kept);
    CHECK(address->needs_utf8() == row.utf8);
    CHECK(std::string(address->local()) + "@" + std::string(address->domain()) == row.kept);
  }
}

TEST_CASE("email address: what is refused at the door", "[email]") {
  auto const refused = [](std::string const& text) { return !EmailAddress::parse(text).has_value(); };
  for (auto const* text :
       {"",
        "ann",
        "@example.com",
        "ann@",
        "ann@localhost",
        "ann@.com",
        "ann@example.",
        "ann@example..com",
        ".ann@example.com",
        "ann.@example.com",
        "a..b@example.com",
        "ann smith@example.com",
        " ann@example.com",
        "ann@example.com ",
        "ann@exa mple.com",
        "\"ann\"@example.com",
        "ann@[192.0.2.1]",
        "ann@192.0.2.1",
        "ann@-example.com",
        "ann@example-.com",
        "ann@exam_ple.com",
        "ann<x>@example.com",
        "a@b@example.com",
        "Ann <ann@example.com>",
        "a,b@example.com",
        "a;b@example.com",
        "a:b@example.com",
        "ann@example.com\r\nBcc: all@example.com",
        "ann\r\n@example.com",
        "ann@example.com\n",
        "ann@example\x01"
        ".com",
        "an\xffn@example.com",
        "ann@\xff.com",
        "a\u202e"
        "b@example.com" /* direction mark */,
        "a\u00a0"
        "b@example.com" /* no-break space */}) {
    INFO(text);
    CHECK(refused(text));
  }
  CHECK(refused(std::string("a\0b@example.com", 15)));
  CHECK_FALSE(refused(std::string(64, 'a') + "@example.com"));
  CHECK(refused(std::string(65, 'a') + "@example.com"));
  CHECK_FALSE(refused("a@" + std::string(63, 'b') + ".com"));
  CHECK(refused("a@" + std::string(64, 'b') + ".com"));
  std::string long_domain;
  for (int i = 0; i < 60; ++i)
    long_domain += "bbb.";
  CHECK_FALSE(refused("aaaaaaaa@" + long_domain + "com")); // 252 octets
  CHECK(refused("aaaaaaaaaaaa@" + long_domain + "com"));   // 256
}

TEST_CASE("email address: the error says what is wrong", "[email]") {
  CHECK(EmailAddress::parse("ann@localhost").error().detail == "the domain has no dot");
  CHECK(EmailAddress::parse("ann").error().detail == "the address has no @");
}
