#include "core/domain/codec/json.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace dunlin::codec {

namespace {

// Length of the valid UTF-8 sequence at the front of `text` (RFC 3629), or 0.
std::size_t utf8_length(std::string_view text) {
  auto const lead = static_cast<std::uint8_t>(text[0]);
  std::size_t const length = lead < 0x80                   ? 1
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                             : (lead & 0xF0) == 0xE0       ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<std::uint8_t>(text[i]) & 0xC0U) != 0x80U) return 0;
  }
  auto const second = length > 1 ? static_cast<std::uint8_t>(text[1]) : std::uint8_t{0};
  bool const overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  bool const outside = (lead == 0xED && second >= 0xA0) || (lead == 0xF4 && second >= 0x90);
  return overlong || outside ? 0 : length;
}

void append_escaped(std::string& out, char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  switch (c) {
  case '"': out += "\\\""; return;
  case '\\': out += "\\\\"; return;
  case '\n': out += "\\n"; return;
  case '\r': out += "\\r"; return;
  case '\t': out += "\\t"; return;
  default: break;
  }
  auto const code = static_cast<std::uint8_t>(c);
  out += "\\u00";
  out += digits[code >> 4U];
  out += digits[code & 0xFU];
}

} // namespace

void append_json_text(std::string& out, std::string_view value) {
  out += '"';
  std::size_t at = 0;
  while (at < value.size()) {
    char const c = value[at];
    auto const code = static_cast<std::uint8_t>(c);
    if (code < 0x20 || c == '"' || c == '\\') {
      append_escaped(out, c);
      ++at;
    } else if (code < 0x80) {
      out += c;
      ++at;
    } else if (auto const length = utf8_length(value.substr(at)); length > 0) {
      out.append(value.substr(at, length));
      at += length;
    } else {
      out += "\xEF\xBF\xBD";
      ++at;
    }
  }
  out += '"';
}

void JsonWriter::put(std::int64_t value) {
  std::array<char, 24> buffer{};
  auto const [end, ec] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  out_.append(buffer.data(), end);
}

void JsonWriter::put(std::string_view value) {
  append_json_text(out_, value);
}

void JsonWriter::put(Money const& value) {
  out_ += "{\"minor\":";
  put(value.minor);
  out_ += ",\"currency\":";
  put(value.currency);
  out_ += '}';
}

std::size_t JsonWriter::enter(std::string_view name) {
  auto const mark = path_.size();
  if (seal_ == nullptr) return mark;
  if (!path_.empty()) path_ += '.';
  path_ += name;
  return mark;
}

void JsonWriter::commit(std::string const& value_json) {
  auto const commitment = sha256(seal_->salt + path_ + '\0' + value_json);
  put(std::string_view("sealed:" + base64url(raw(commitment))));
  if (!seal_->personal.empty()) seal_->personal += ',';
  append_json_text(seal_->personal, path_);
  seal_->personal += ':';
  seal_->personal += value_json;
}

void JsonReader::wrong(std::string_view expected) const {
  throw GroundGone("event member '" + path_ + "': expected " + std::string(expected));
}

bool JsonReader::is_null() const {
  return node_.is_null();
}

std::size_t JsonReader::size() const {
  if (!node_.is_array()) wrong("a list");
  return node_.size();
}

std::string JsonReader::text() const {
  if (!node_.is_string()) wrong("a text");
  return node_.get<std::string>();
}

JsonReader JsonReader::element(std::size_t index) const {
  return {node_[index], personal_, path_of(std::to_string(index))};
}

std::string JsonReader::path_of(std::string_view name) const {
  return path_.empty() ? std::string(name) : path_ + '.' + std::string(name);
}

nlohmann::json const* JsonReader::find(std::string_view name, Privacy privacy) const {
  if (!node_.is_object()) wrong("an object");
  auto const found = node_.find(name);
  if (found == node_.end()) return nullptr;
  bool const sealed = privacy == Privacy::personal && found->is_string() &&
                      found->get_ref<std::string const&>().starts_with("sealed:");
  if (!sealed) return &*found;
  if (personal_ == nullptr) return nullptr;
  auto const kept = personal_->find(path_of(name));
  return kept == personal_->end() ? nullptr : &*kept;
}

void JsonReader::get(std::int64_t& value) const {
  if (!node_.is_number_integer()) wrong("a whole number");
  value = node_.get<std::int64_t>();
}

void JsonReader::get(int& value) const {
  std::int64_t wide = 0;
  get(wide);
  value = static_cast<int>(wide);
}

void JsonReader::get(bool& value) const {
  if (!node_.is_boolean()) wrong("true or false");
  value = node_.get<bool>();
}

void JsonReader::get(std::string& value) const {
  value = text();
}

void JsonReader::get(Currency& value) const {
  auto const code = text();
  if (code.size() != 3) wrong("a currency code");
  value = Currency::known({code[0], code[1], code[2]});
}

void JsonReader::get(Money& value) const {
  if (!node_.is_object()) wrong("an amount");
  JsonReader(node_.at("minor"), personal_, path_of("minor")).get(value.minor);
  JsonReader(node_.at("currency"), personal_, path_of("currency")).get(value.currency);
}

void JsonReader::get(Timestamp& value) const {
  auto const parsed = parse_iso_instant(text());
  if (!parsed) wrong("an instant");
  value = *parsed;
}

void JsonReader::get(CivilDate& value) const {
  auto const written = text();
  if (written.empty()) {
    value = CivilDate{};
    return;
  }
  auto const parsed = parse_iso_date(written);
  if (!parsed) wrong("a date");
  value = *parsed;
}

void JsonReader::get(Zone& value) const {
  value = Zone::known(text());
}

} // namespace dunlin::codec
