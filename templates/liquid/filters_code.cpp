// Filters that write a text in another code, or read it from there: HTML, URLs, Base64.
#include "templates/liquid/filters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dunlin::liquid {
namespace {

Value escape(Call& call) {
  if (call.input.is_nil()) return {};
  auto const text = call.text(call.input);
  if (!needs_escaping(text)) return Text{text, call.html};
  auto& out = call.arena.draft();
  escape_html(text, out);
  return Text{call.arena.keep(out), call.html};
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "&amp;" and "&#39;" are already escaped.
bool begins_entity(std::string_view text) {
  text.remove_prefix(1);
  bool const numeric = text.starts_with('#');
  if (numeric) text.remove_prefix(1);
  auto const end = std::ranges::find_if_not(text, numeric ? is_digit : is_letter);
  return end != text.begin() && end != text.end() && *end == ';';
}

Value escape_once(Call& call) {
  auto text = call.text(call.input);
  auto& out = call.arena.draft();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '&' && begins_entity(text.substr(i)))
      out += '&';
    else
      escape_html(text.substr(i, 1), out);
  }
  return Text{call.arena.keep(out), call.html};
}

Value url_encode(Call& call) {
  if (call.input.is_nil() && call.lenient) return {};
  auto& out = call.arena.draft();
  for (char const c : call.text(call.input)) {
    bool const plain = is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || c == '~';
    if (plain)
      out += c;
    else if (c == ' ')
      out += '+';
    else
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
  }
  return call.keep(out);
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  char const lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

Value url_decode(Call& call) {
  if (call.input.is_nil()) return {};
  auto const text = call.text(call.input);
  auto& out = call.arena.draft();
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const coded =
        text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    if (coded) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  if (!is_utf8(out)) return call.fail("invalid byte sequence in UTF-8");
  return call.keep(out);
}

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64(std::string_view bytes, bool for_urls) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t three = 0;
    for (std::size_t k = 0; k < 3; ++k)
      three = three << 8U | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      out += i + k > bytes.size() ? '=' : kBase64[three >> (18 - 6 * k) & 63U];
  }
  if (for_urls) {
    std::ranges::replace(out, '+', '-');
    std::ranges::replace(out, '/', '_');
  }
  return out;
}

bool read_base64(std::string_view text, std::string& out) {
  if (text.size() % 4 != 0) return false;
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
    ++padding;
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const digit = i >= text.size() - padding ? 0 : kBase64.find(text[i]);
    if (digit == std::string_view::npos) return false;
    bits = bits << 6U | static_cast<std::uint32_t>(digit);
    if (i % 4 != 3) continue;
    for (int shift = 16; shift >= 0; shift -= 8)
      out += static_cast<char>(bits >> static_cast<unsigned>(shift) & 0xFFU);
    bits = 0;
  }
  if (padding > 0 &&
      !std::ranges::all_of(std::string_view(out).substr(out.size() - padding), [](char c) { return c == 0; }))
    return false;
  out.resize(out.size() - padding);
  return true;
}

Value base64_encode(Call& call) {
  return call.keep(base64(call.text(call.input), false));
}
Value base64_url_safe_encode(Call& call) {
  return call.keep(base64(call.text(call.input), true));
}

Value base64_decode(Call& call) {
  auto& out = call.arena.draft();
  if (!read_base64(call.text(call.input), out)) return call.fail("invalid base64 provided to base64_decode");
  return call.keep(out);
}

Value base64_url_safe_decode(Call& call) {
  std::string text(call.text(call.input));
  if (!text.ends_with('=')) text.append((4 - text.size() % 4) % 4, '=');
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  auto& out = call.arena.draft();
  if (!read_base64(text, out)) return call.fail("invalid base64 provided to base64_url_safe_decode");
  return call.keep(out);
}

// Whole blocks of scripts, styles and comments go first, then every tag.
Value strip_html(Call& call) {
  struct Block {
    std::string_view begin;
    std::string_view end;
  };
  constexpr std::array<Block, 3> kBlocks = {
      {{"<script", "</script>"}, {"<!--", "-->"}, {"<style", "</style>"}}
  };
  auto text = call.text(call.input);
  std::string without_blocks;
  std::array<bool, 3> open_ended{}; // an end that is not there is looked for once
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = std::string_view::npos;
    for (std::size_t k = 0; k < kBlocks.size(); ++k) {
      auto const& [begin, close] = kBlocks[k];
      if (open_ended[k] || !text.substr(i).starts_with(begin)) continue;
      end = text.find(close, i + begin.size());
      if (end == std::string_view::npos)
        open_ended[k] = true;
      else
        end += close.size();
      break;
    }
    if (end == std::string_view::npos)
      without_blocks += text[i++];
    else
      i = end;
  }
  auto& out = call.arena.draft();
  std::string_view rest = without_blocks;
  while (!rest.empty()) {
    auto const open = rest.find('<');
    out += rest.substr(0, open);
    if (open == std::string_view::npos) break;
    auto const close = rest.find('>', open);
    if (close == std::string_view::npos) {
      out += rest.substr(open);
      break;
    }
    rest.remove_prefix(close + 1);
  }
  return call.keep(out);
}

constexpr Filter kFilters[] = {
    {"escape", 0, 0, Kind::text, escape},
    {"h", 0, 0, Kind::text, escape},
    {"escape_once", 0, 0, Kind::text, escape_once},
    {"url_encode", 0, 0, Kind::text, url_encode},
    {"url_decode", 0, 0, Kind::text, url_decode},
    {"base64_encode", 0, 0, Kind::text, base64_encode},
    {"base64_decode", 0, 0, Kind::text, base64_decode},
    {"base64_url_safe_encode", 0, 0, Kind::text, base64_url_safe_encode},
    {"base64_url_safe_decode", 0, 0, Kind::text, base64_url_safe_decode},
    {"strip_html", 0, 0, Kind::text, strip_html},
};

} // namespace

std::span<Filter const> code_filters() {
  return kFilters;
}

} // namespace dunlin::liquid
