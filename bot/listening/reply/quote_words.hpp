// The words by which mail programs introduce what they quote, in the languages they speak. Adding a language
// is adding words here.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace dunlin::listening {

enum class HeaderField : std::uint8_t { from, sent, to, copy, subject, other };

struct HeaderWord {
  std::string_view word; // before the colon
  HeaderField field;
};

std::span<std::string_view const> attribution_starts(); // "On", "Am", "Le" …
std::span<std::string_view const> wrote_words();        // "wrote", "schrieb", "写道" …
std::span<HeaderWord const> header_words();             // "From", "Von", "发件人" …
std::span<std::string_view const> separator_words();    // between dashes: "Original Message" …
std::span<std::string_view const> forward_lines();      // alone on a line: "Begin forwarded message:" …
std::span<std::string_view const> answer_above_lines(); // "Please type your reply above this line"
std::span<std::string_view const> phone_signatures();   // how a line begins: "Sent from my" …
std::span<std::string_view const> phone_signature_ends();
std::span<std::string_view const> disclaimer_starts();

} // namespace dunlin::listening
