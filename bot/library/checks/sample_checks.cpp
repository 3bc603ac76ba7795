#include "bot/library/checks/sample_checks.hpp"

#include "bot/library/checks/samples.hpp"
#include "channels/sms/text/segments.hpp"
#include "templates/message/file_parts.hpp"
#include "templates/message/render_guarded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>

namespace dunlin::library {

namespace {

using liquid::Diagnostic;

std::optional<Diagnostic> too_long(std::string_view text, Sample const& sample, int first_line) {
  auto const cost = channels::sms::count_segments(text);
  if (cost.segments <= kPartsMost) return std::nullopt;
  bool const narrow = cost.alphabet == channels::sms::Alphabet::gsm7;
  int const room = narrow ? 153 : 67; // in each of several
  return Diagnostic{
      {first_line, 1},
      fmt::format(
          "for {} this makes {} short messages, more than {}: shorten it by {} characters", sample.words,
          cost.segments, kPartsMost, cost.units - kPartsMost * room
      ),
      {},
      {}
  };
}

} // namespace

std::vector<Diagnostic> sample_findings(
    templates::TemplateShelf const& shelf, std::string_view language, std::string_view body,
    std::string_view origin, liquid::MonotonicClock const& clock
) {
  std::vector<Diagnostic> ill_formed;
  auto const parts = templates::take_apart(body, origin, ill_formed);
  auto formats = format::Formats::create(language);
  if (!formats) return {Diagnostic{{}, formats.error().detail, {}, std::string(origin)}};
  std::vector<Diagnostic> found;
  for (auto const& sample : samples(language)) {
    auto const what = shelf.find(parts.name, sample.customer.kind, language, parts.channel);
    bool const this_one = what && what->language == language && what->message->channel == parts.channel &&
                          (parts.audience.empty() || parts.audience == "anyone" ||
                           (parts.audience == "person") == (sample.customer.kind == CustomerKind::person));
    if (!this_one) continue;
    auto const model = model_of(sample, parts.name);
    auto const guarded = templates::guard(model);
    if (!guarded) return {Diagnostic{{}, guarded.error().detail, {}, std::string(origin)}};
    auto made = templates::render_guarded(*what->message, *guarded, *formats, clock);
    if (!made) {
      auto& told = found.emplace_back(std::move(made.error()));
      if (told.origin == parts.name) told.origin = origin;
    } else if (parts.channel == "sms") {
      if (auto told = too_long(made->text, sample, parts.text.first_line)) {
        told->origin = origin;
        found.push_back(std::move(*told));
      }
    }
  }
  auto const key = [](Diagnostic const& it) {
    return std::tie(it.origin, it.place.line, it.place.column, it.message);
  };
  std::ranges::sort(found, {}, key); // samples stumble over the same
  auto const twice = std::ranges::unique(found, {}, key);
  found.erase(twice.begin(), twice.end());
  return found;
}

} // namespace dunlin::library
