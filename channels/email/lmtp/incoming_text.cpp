#include "channels/email/lmtp/incoming_text.hpp"

#include <utility>

namespace dunlin::channels::lmtp {

void IncomingText::mark(MailFault fault) {
  if (fault_ == MailFault::none) fault_ = fault;
  text_.clear();
  text_.shrink_to_fit();
}

void IncomingText::keep(char c) {
  ++line_;
  if (in_header_ && line_start_.size() < 9)
    line_start_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (in_header_ && ++header_ > limits_.header_bytes_max) mark(MailFault::header_too_large);
  if (line_ > limits_.line_bytes_max) mark(MailFault::line_too_long);
  if (text_.size() >= limits_.bytes_max) mark(MailFault::too_large);
  if (fault_ == MailFault::none) text_ += c;
}

void IncomingText::end_of_line() {
  if (in_header_ && line_start_ == "received:" && ++hops_ > limits_.hops_max) mark(MailFault::loop);
  if (in_header_ && line_ == 0) in_header_ = false;
  if (fault_ == MailFault::none) text_ += "\r\n";
  line_ = 0;
  line_start_.clear();
}

std::size_t IncomingText::take(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size() && !ended_; ++i) {
    char const c = bytes[i];
    ++seen_;
    if (carriage_return_ && c == '\n') {
      carriage_return_ = false;
      if (std::exchange(dot_, false)) {
        ended_ = true;
        return i + 1;
      }
      end_of_line();
      continue;
    }
    if (carriage_return_) { // it was no line end
      carriage_return_ = false;
      if (std::exchange(dot_, false)) keep('.');
      keep('\r');
    }
    if (c == '\r') {
      carriage_return_ = true;
      continue;
    }
    if (c == '\n') mark(MailFault::bare_line_feed);
    // The first dot of a line stands for the end or for nothing: behind it comes what was meant.
    if (std::exchange(dot_, false)) {
      keep(c);
    } else if (c == '.' && line_ == 0) {
      dot_ = true;
    } else {
      keep(c);
    }
  }
  return bytes.size();
}

std::string IncomingText::take_text() {
  return std::exchange(text_, {});
}

} // namespace dunlin::channels::lmtp
