// VisibleReply: what somebody wrote in an answer, without the quoted message, signature and disclaimer.
// Why: only the customer's own words may be understood as the customer's.
// Policy: an attribution ("On … wrote:") and all it quotes go, wherever they stand; quoted lines without one
// stay when own words follow them, since then they are part of the talk; a mail that is nothing but a quote
// or a forwarded message keeps its text. Closing words and names stay; "-- ", phones' signatures, lists'
// footers and disclaimers go.
// Pure; runs on any thread. Errors: none. Cost: linear in the text but for a small constant look-ahead.
#pragma once

#include <string>
#include <string_view>

namespace dunlin::listening {

struct VisibleReply {
  std::string text;
  std::string signature; // with what stood below it
};

VisibleReply visible_reply(std::string_view text);      // UTF-8
VisibleReply visible_reply_html(std::string_view html); // UTF-8

} // namespace dunlin::listening
