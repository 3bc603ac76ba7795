// Scene: all that one page may look at while it is made: one reader of the store, the rulebook, the time, the
// reader's language, who reads. A page is a function of it and the request; it cannot change a fact. Borrows
// everything. Runs on: the web's worker thread. Errors: GroundGone when the store is.
#pragma once

#include "bot/hooks/subscriptions.hpp"
#include "bot/web/http/answer.hpp"
#include "bot/web/login/viewer.hpp"
#include "bot/web/pages/page_templates.hpp"
#include "channels/channel.hpp"
#include "core/domain/rulebook.hpp"
#include "store/reading.hpp"

#include <functional>

namespace dunlin::web {

struct SandboxLetter { // what the sandbox channel took in
  channels::Outgoing sent;
  Timestamp at{};
};
using SandboxListing = std::function<std::vector<SandboxLetter>(int at_most)>; // newest first

struct Scene {
  store::Reader& reader;
  Rulebook const& rulebook;
  Tongue const& tongue;
  PageTemplates const& templates;
  SandboxListing const& sandbox;
  hooks::Subscriptions const& subscriptions;
  Viewer const& viewer;
  Timestamp now{};
  liquid::MonotonicClock clock{}; // for the time that a text tried may take
};

using PageMaker = Answer (*)(Scene const&, Request const&);

// Where a page stands in the rail.
enum class Section : std::uint8_t {
  today,
  cases,
  inbox,
  tickets,
  alerts,
  messages,
  customers,
  plans,
  templates,
  sandbox,
  webhooks,
  none
};

struct Frame {
  Section section = Section::none;
  std::string title;
  std::string search{}; // what was searched for
  int status = 200;
};

// Puts a page's body between rail, bar and foot.
Answer framed(Scene const& scene, Frame frame, SafeHtml body);

// A page that says what went wrong and what to do, for people.
Answer trouble(Scene const& scene, int status, std::string_view title, std::string_view text);
Answer no_such(Scene const& scene, std::string_view text);

// A message in a frame of ours: its HTML as it is, with a policy of its own, else its text.
Answer shown_in_frame(std::string const& html, std::string const& plain_text);

// The pieces that many pages are made of.
struct NamedValue {
  std::string name, value, tone;
  static Shape shape();
};
struct Badge {
  std::string text, tone;
  static Shape shape();
};
struct Tab {
  std::string name, link;
  bool current = false;
  static Shape shape();
};

std::string case_link(CaseId id);
std::string customer_link(CustomerId id);
std::string message_link(MessageId id);

// The next page of a list: the same address with another cursor; empty when there is none.
std::string next_link(Request const& request, std::string_view cursor);
std::string first_link(Request const& request); // empty on the first page

inline constexpr int kRowsPerPage = 50;

} // namespace dunlin::web
