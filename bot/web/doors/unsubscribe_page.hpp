// The page of an unsubscribe link: asks before it acts, says what was done, or that the link is no good. It
// names the creditor and nobody else.
#pragma once

#include "bot/web/links/unsubscribe_token.hpp"
#include "bot/web/pages/scene.hpp"

namespace dunlin::web {

enum class UnsubscribeStage : std::uint8_t { asks, done, failed, no_such_link };

struct UnsubscribeView {
  static constexpr std::string_view kTemplate = "unsubscribe";
  std::string language, style_sheet, title, creditor, text, button;
  static Shape shape();
};

// `what` may be nothing only with no_such_link.
Answer unsubscribe_page( // in the customer's tongue, which the house need not speak
    Scene const& scene, Tongue const& tongue, UnsubscribeStage stage, std::optional<Unsubscribe> const& what
);

} // namespace dunlin::web
