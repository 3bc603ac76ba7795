// HtmlSetting: follows the text of an HTML template and says where the next output stands, so that a value is
// escaped for that place and a place where no escaping would be safe is a mistake of the template. Branches
// are read one after the other, which is right as long as each leaves tags and quotes as it found them.
#pragma once

#include "templates/liquid/tree.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dunlin::liquid {

class HtmlSetting {
 public:
  void read(std::string_view text);
  // The setting of an output here, or nothing and why not.
  std::optional<Setting> output(std::string& why_not);

 private:
  enum class State : std::uint8_t {
    text,
    tag_name,
    in_tag,
    attribute_name,
    before_value,
    quoted,
    unquoted,
    comment,
    raw
  };
  void step(char c);
  void step_in_tag(char c);
  void leave_tag();

  State state_ = State::text;
  char quote_ = '"';
  bool value_begun_ = false;
  bool closing_ = false;  // in </tag>
  std::string tag_;       // lower case
  std::string attribute_; // lower case
  std::string tail_;      // the last characters, to see "-->" and "</script"
};

} // namespace dunlin::liquid
