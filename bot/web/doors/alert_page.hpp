// The page of the link in an alert's message: says in few words what it is about, asks before it acts, says
// who took notice. It names the creditor, the customer's number and the ticket's, and no customer by name.
#pragma once

#include "bot/web/links/alert_token.hpp"
#include "bot/web/pages/deed.hpp"
#include "bot/web/pages/scene.hpp"

#include <optional>
#include <string>

namespace dunlin::web {

enum class AlertStage : std::uint8_t { asks, done, acknowledged, failed, no_such_link };

struct AlertView {
  static constexpr std::string_view kTemplate = "acknowledge";
  std::string language, style_sheet, title, creditor, about, text, button;
  static Shape shape();
};

struct AlertFound { // what a link leads to now
  AlertStage stage = AlertStage::no_such_link;
  std::string rep; // in whose name the link acts
  std::string by;  // who acknowledged
  std::string creditor;
  std::string about;
  std::optional<Change> change{}; // what the button makes true; only where it asks
};

AlertFound find_alert(Scene const& scene, Result<AlertLink> const& link);
Answer alert_page(Scene const& scene, AlertFound const& found);

} // namespace dunlin::web
