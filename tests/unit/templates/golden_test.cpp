// Every shipped message as readers get it, for a person and an organisation, against files in golden/. With
// DUNLIN_WRITE_GOLDEN set the files are written instead; read the difference before keeping it.
#include "channels/sms/text/segments.hpp"
#include "tests/unit/templates/letters.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace dunlin;
using namespace dunlin::templates;
using namespace dunlin::templates::test;

namespace {

std::string shown(RenderedMessage const& message) {
  return "Subject: " + message.subject + "\n\n" + message.text + "\n--- html ---\n" + message.html;
}

std::string read(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::string
rendered(std::string_view name, CustomerKind kind, std::string_view language, std::string_view channel = {}) {
  auto const people = parties(kind, language);
  auto model = model_of(people);
  if (name == "pre-due") {
    model.receivables.clear();
    model.receivables.emplace_back(
        people.customer.id,
        ReceivableRow{
            "2026-0140", day(2026, 11, 2), day(2026, 12, 2), 0, money(9990, people.currency),
            money(9990, people.currency), 0, ""
        }
    );
  }
  if (name == "thank-you") {
    model.payment.emplace(people.customer.id, PaymentRow{money(100000, people.currency), day(2026, 11, 23)});
    if (kind == CustomerKind::person) model.receivables.clear();
    model.enclosures.clear();
  }
  auto const customer = people.customer.id;
  if (name == "promise-confirmed")
    model.promise.emplace(customer, PromiseRow{money(50000, people.currency), day(2026, 12, 4)});
  if (name == "ticket-opened" || name == "settled-question" || name == "alert" || name == "person")
    model.ticket.emplace(customer, TicketRow{"T-7KQ2M4", "complaint"});
  if (name == "alert")
    model.notice.emplace(
        customer, NoticeRow{"complaint", "The goods are broken.", 1, "https://pay.example.com/a/k7"}
    );
  if (name == "person") model.words.emplace(customer, WordsRow{"We send you new ones.\nTomorrow."});
  auto own = formats(language);
  auto const found = shelf().find(name, kind, language, channel);
  REQUIRE(found);
  auto const result = render_message(*found->message, model, own);
  if (!result) FAIL(result.error().detail);
  return channel.empty() ? shown(*result) : result->text;
}

void approve(std::filesystem::path const& path, std::string const& now) {
  if (std::getenv("DUNLIN_WRITE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << now;
  }
  INFO(path.string());
  CHECK(now == read(path));
}

} // namespace

TEST_CASE("golden: every shipped message reads as it was approved", "[templates]") {
  for (auto const* language : {"en", "de", "zh", "fr", "es"}) {
    for (auto const& name : shelf().names()) {
      for (auto const kind : {CustomerKind::person, CustomerKind::organisation}) {
        auto const reader = kind == CustomerKind::person ? ".person.txt" : ".organisation.txt";
        approve(
            std::filesystem::path(DUNLIN_GOLDEN) / language / (name + reader), rendered(name, kind, language)
        );
      }
    }
  }
}

// An alert carries a link, and whoever is told more than once hears that too: nothing is longer.
TEST_CASE("golden: short messages are short, in every language", "[templates]") {
  for (auto const* language : {"en", "de", "zh", "fr", "es"}) {
    for (auto const& name : shelf().names()) {
      auto const found = shelf().find(name, CustomerKind::person, language, "sms");
      REQUIRE(found);
      INFO(language << " " << name);
      CHECK(found->message->channel == "sms");
      CHECK_FALSE(found->message->html);
      for (auto const kind : {CustomerKind::person, CustomerKind::organisation}) {
        auto const reader = kind == CustomerKind::person ? ".sms.person.txt" : ".sms.organisation.txt";
        auto const now = rendered(name, kind, language, "sms");
        approve(std::filesystem::path(DUNLIN_GOLDEN) / language / (name + reader), now);
        auto const cost = channels::sms::count_segments(now);
        INFO(now);
        CHECK(cost.segments <= 3);
        if (language != std::string_view("zh")) CHECK(cost.alphabet == channels::sms::Alphabet::gsm7);
      }
    }
  }
}

TEST_CASE("golden: a bare creditor and a bare model leave no holes", "[templates]") {
  for (auto const* language : {"en", "de", "zh", "fr", "es"}) {
    for (auto const& name : shelf().names()) {
      auto people = parties(CustomerKind::person, language);
      people.creditor = Creditor{};
      people.creditor.name = "Nordlicht";
      MessageModel model{.creditor = people.creditor, .customer = people.customer};
      model.receivables = model_of(people).receivables;
      for (auto const* channel : {"", "sms"}) {
        auto own = formats(language);
        auto const result =
            render_message(*shelf().find(name, CustomerKind::person, language, channel)->message, model, own);
        INFO(language << " " << name << channel);
        REQUIRE(result);
        CHECK(result->text.find("\n\n\n") == std::string::npos);
        CHECK(result->text.find(" ,") == std::string::npos);
        CHECK(result->text.find("http") == std::string::npos);
        CHECK(result->html.find("href=\"\"") == std::string::npos);
      }
    }
  }
}
