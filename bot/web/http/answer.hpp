// Answers: the few kinds there are, and the headers that every one of them carries.
#pragma once

#include "bot/web/http/request.hpp"

namespace dunlin::web {

Answer page(std::string html, int status = 200);
Answer text(std::string body, int status = 200);
// RFC 9457. `detail` tells the caller how to mend it; it never holds internals.
Answer problem(int status, std::string_view title, std::string_view detail);
struct Misplaced {     // one thing that is wrong with what was sent
  std::string pointer; // where (RFC 6901), "/amount"; empty: the whole body
  std::string detail;
};
Answer problem_at(int status, std::vector<Misplaced> const& mistakes); // all of them, each with its place
Answer see_other(std::string location); // after a post (RFC 9110 section 15.4.4)

// A policy for pages of ours: the style sheet, our own frames and forms, nothing else; no script.
inline constexpr std::string_view kPagePolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";
// For the template editor: its one script from us, which asks us alone.
inline constexpr std::string_view kEditorPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-src "
    "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
// For a message shown in a frame of ours: its own styles, no script, no requests, an origin of its own.
inline constexpr std::string_view kPreviewPolicy =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

// Adds what every answer carries; what the answer says itself stays.
void add_safe_headers(Answer& answer);

} // namespace dunlin::web
