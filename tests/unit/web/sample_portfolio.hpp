// A small portfolio for the web's tests: one creditor, a plan of five steps, an orderly customer with a
// reminder sent and a promise made, a Chinese one with an unknown message, and one whose every text is
// hostile.
#pragma once

#include "tests/unit/web/fake_store.hpp"

namespace dunlin::tests {

inline constexpr std::string_view kHostile =
    R"(<script>alert("x")</script>' onload='y' {{ 1 | t }} &amp; %3Cb%3E)";

struct SamplePortfolio {
  FakeStore store;
  std::shared_ptr<Rulebook> rulebook;
  Creditor creditor;
  CustomerId orderly, chinese, hostile;
  CaseId orderly_case, hostile_case;
  MessageId delivered, unknown, hostile_message;
};

std::unique_ptr<SamplePortfolio> sample_portfolio(Timestamp now);

} // namespace dunlin::tests
