// Score: how content a customer is, in its own figure.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/time.hpp"

#include <string>

namespace dunlin {

struct Score {
  int score = 0; // 0 to 10
  Timestamp at{};
  CreditorId creditor;
  std::string asked_by; // template of the message that was answered; empty: said unasked
  bool operator==(Score const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("score", &Score::score, "0 to 10");
    visit("at", &Score::at, "when it was said");
    visit("creditor", &Score::creditor, "about whom");
    visit("asked_by", &Score::asked_by, "template of the message that was answered, or empty");
  }
};

inline constexpr int kContentFrom = 7; // below it a rep must know: the detractors of the net promoter score

} // namespace dunlin
