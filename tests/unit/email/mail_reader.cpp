#include "tests/unit/email/mail_reader.hpp"

#include <algorithm>
#include <stdexcept>

namespace dunlin::channels {

namespace {

void must(bool condition, std::string const& what) {
  if (!condition) throw std::runtime_error(what);
}

int hex_digit(char c) {
  auto const at = std::string_view("0123456789ABCDEF").find(c);
  must(at != std::string_view::npos, "a hexadecimal digit that is none");
  return static_cast<int>(at);
}

std::string from_hex(std::string_view text, char mark, bool words) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (words && text[i] == '_')
      out += ' ';
    else if (text[i] != mark)
      out += text[i];
    else if (text.substr(i + 1, 2) == "\r\n")
      i += 2;
    else {
      must(i + 2 < text.size(), "a quoted octet that is cut");
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    }
  }
  return out;
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned held = 0;
  int bits = 0;
  for (char c : text) {
    if (c == '\r' || c == '\n' || c == '=') continue;
    auto const value = digits.find(c);
    must(value != std::string_view::npos, "a base64 digit that is none");
    held = held << 6U | static_cast<unsigned>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>(held >> bits & 255U);
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

void read_headers(std::string_view& bytes, ReadPart& part) {
  std::string field;
  while (true) {
    auto const end = bytes.find("\r\n");
    must(end != std::string_view::npos, "headers that do not end");
    auto const line = bytes.substr(0, end);
    must(line.size() <= 998, "a line of more than 998 octets");
    bytes.remove_prefix(end + 2);
    bool const folded = line.starts_with(' ') || line.starts_with('\t');
    if (!folded && !field.empty()) {
      auto const colon = field.find(": ");
      must(colon != std::string::npos, "a header without a name");
      must(
          part.headers.emplace(lower(field.substr(0, colon)), field.substr(colon + 2)).second,
          "a header twice"
      );
      field.clear();
    }
    if (line.empty()) return;
    must(line.find_first_not_of(" \t") != std::string_view::npos, "a folded line of blanks");
    field += line;
  }
}

void read_body(std::string_view body, ReadPart& part) {
  auto const encoding = part.header("content-transfer-encoding");
  if (encoding == "base64")
    part.body = from_base64(body);
  else if (encoding == "quoted-printable")
    part.body = from_hex(body, '=', false);
  else
    part.body = body;
}

} // namespace

ReadPart read_mail(std::string_view bytes) {
  ReadPart part;
  read_headers(bytes, part);
  auto const type = part.header("content-type");
  if (!type.starts_with("multipart/")) {
    read_body(bytes, part);
    return part;
  }
  auto const mark = "\r\n--" + read_parameter(type, "boundary");
  auto whole = "\r\n" + std::string(bytes);
  auto rest = std::string_view(whole);
  must(rest.starts_with(mark), "a preamble");
  while (true) {
    rest.remove_prefix(mark.size());
    if (rest.starts_with("--")) return part;
    must(rest.starts_with("\r\n"), "a delimiter with something behind it");
    auto const end = rest.find(mark);
    must(end != std::string_view::npos, "a part without an end");
    part.parts.push_back(read_mail(rest.substr(2, end - 2)));
    rest.remove_prefix(end);
  }
}

std::string read_words(std::string_view value) {
  std::string out;
  while (!value.empty()) {
    if (!value.starts_with("=?utf-8?")) {
      out += value.front();
      value.remove_prefix(1);
      continue;
    }
    auto const end = value.find("?=", 10);
    must(end != std::string_view::npos && end + 2 <= 75, "an encoded word of more than 75 characters");
    auto const text = value.substr(10, end - 10);
    out += value[8] == 'B' ? from_base64(text) : from_hex(text, '=', true);
    value.remove_prefix(end + 2);
    if (value.starts_with(" =?")) value.remove_prefix(1); // blanks between two encoded words do not count
  }
  return out;
}

std::string read_parameter(std::string_view value, std::string const& name) {
  auto const find = [&](std::string const& key) -> std::string {
    auto const at = value.find("; " + key + "=");
    if (at == std::string_view::npos) return "";
    auto rest = value.substr(at + key.size() + 3);
    return std::string(rest.substr(0, rest.find(';')));
  };
  if (auto quoted = find(name); !quoted.empty()) return quoted.substr(1, quoted.size() - 2);
  auto encoded = find(name + "*");
  for (int i = 0; true; ++i) {
    auto const section = find(name + "*" + std::to_string(i) + "*");
    if (section.empty()) break;
    encoded += section;
  }
  must(encoded.starts_with("utf-8''"), "a parameter without its character set");
  return from_hex(encoded.substr(7), '%', false);
}

} // namespace dunlin::channels
