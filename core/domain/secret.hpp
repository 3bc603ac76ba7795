// Secret: a password or key that cannot be printed by accident: no stream, no comparison, no conversion. It
// is cleared from memory when it dies. `reveal` is easy to search for, and every use of it is a line to look
// at.
#pragma once

#include <string>
#include <utility>

namespace dunlin {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  Secret(Secret const&) = default;
  Secret& operator=(Secret const&) = default;
  Secret(Secret&&) = default;
  Secret& operator=(Secret&&) = default;
  ~Secret() {
    for (char volatile& c : text_)
      c = '\0'; // volatile: a dying object's writes would be optimised away
  }

  std::string const& reveal() const { return text_; }
  bool empty() const { return text_.empty(); }

 private:
  std::string text_;
};

} // namespace dunlin
