#include "templates/liquid/html_setting.hpp"

namespace dunlin::liquid {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_white(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool leads_somewhere(std::string_view attribute) {
  return attribute == "href" || attribute == "src" || attribute == "action" || attribute == "formaction" ||
         attribute == "background" || attribute == "poster" || attribute == "cite";
}

bool holds_no_markup(std::string_view tag) {
  return tag == "script" || tag == "style";
}

} // namespace

void HtmlSetting::read(std::string_view text) {
  for (char const c : text)
    step(lower(c));
}

void HtmlSetting::leave_tag() {
  state_ = !closing_ && holds_no_markup(tag_) ? State::raw : State::text;
  tail_.clear();
}

void HtmlSetting::step(char c) {
  switch (state_) {
  case State::text:
    if (c == '<') {
      state_ = State::tag_name;
      tag_.clear();
      closing_ = false;
    }
    return;
  case State::comment:
  case State::raw: {
    tail_ += c;
    auto const end = state_ == State::comment ? std::string("-->") : "</" + tag_;
    if (tail_.ends_with(end)) {
      closing_ = true;
      state_ = state_ == State::comment ? State::text : State::in_tag;
    }
    if (tail_.size() > 64) tail_.erase(0, 32);
    return;
  }
  case State::tag_name:
  case State::in_tag:
  case State::attribute_name:
  case State::before_value:
  case State::quoted:
  case State::unquoted: step_in_tag(c); return;
  }
}

void HtmlSetting::step_in_tag(char c) {
  if (state_ == State::quoted) {
    if (c == quote_) state_ = State::in_tag;
    value_begun_ = true;
  } else if (c == '>') {
    leave_tag();
  } else if (state_ == State::tag_name) {
    if (tag_.empty() && (is_white(c) || (c >= '0' && c <= '9')))
      state_ = State::text; // "a < b"
    else if (tag_.empty() && c == '/')
      closing_ = true;
    else if (is_white(c) || c == '/')
      state_ = State::in_tag;
    else
      tag_ += c;
    if (tag_ == "!--") {
      state_ = State::comment;
      tail_.clear();
    }
  } else if (state_ == State::before_value) {
    if (is_white(c)) return;
    value_begun_ = false;
    quote_ = c;
    state_ = c == '"' || c == '\'' ? State::quoted : State::unquoted;
  } else if (is_white(c) || c == '/') {
    state_ = State::in_tag;
  } else if (c == '=') {
    state_ = State::before_value;
  } else if (state_ == State::in_tag) {
    attribute_ = c;
    state_ = State::attribute_name;
  } else if (state_ == State::attribute_name) {
    attribute_ += c;
  }
}

std::optional<Setting> HtmlSetting::output(std::string& why_not) {
  switch (state_) {
  case State::text: return Setting::plain;
  case State::quoted: {
    bool const leads = leads_somewhere(attribute_) && !value_begun_;
    value_begun_ = true;
    if (attribute_.starts_with("on")) break;
    return leads ? Setting::url : Setting::attribute;
  }
  case State::comment:
    why_not = "a value in an HTML comment cannot be made safe: use {% comment %}";
    return std::nullopt;
  case State::raw: why_not = "a value inside <" + tag_ + "> cannot be made safe"; return std::nullopt;
  case State::before_value:
  case State::unquoted: why_not = "put the value of \"" + attribute_ + "\" into quotes"; return std::nullopt;
  case State::tag_name:
  case State::in_tag:
  case State::attribute_name:
    why_not = "a value cannot be a part of a tag's or an attribute's name";
    return std::nullopt;
  }
  why_not = "a value inside a script attribute cannot be made safe";
  return std::nullopt;
}

} // namespace dunlin::liquid
