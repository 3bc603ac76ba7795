#include "channels/sms/twilio/twilio_signature.hpp"

#include "channels/http/signing.hpp"
#include "core/domain/digest.hpp"

#include <algorithm>

namespace dunlin::channels {

namespace {

// "https://a.example/x" and "https://a.example:443/x" are one place.
std::vector<std::string> spellings(std::string const& url) {
  std::vector<std::string> all{url};
  auto const begin = url.find("://");
  if (begin == std::string::npos) return all;
  auto const port = url.starts_with("http://") ? std::string(":80") : std::string(":443");
  auto const host_end = std::min(url.find_first_of("/?", begin + 3), url.size());
  auto const authority = url.substr(begin + 3, host_end - begin - 3);
  auto other = url;
  if (authority.ends_with(port))
    other.erase(host_end - port.size(), port.size());
  else if (authority.rfind(':') == std::string::npos || authority.ends_with(']'))
    other.insert(host_end, port);
  else
    return all;
  all.push_back(std::move(other));
  return all;
}

bool body_is_signed(TwilioSigned const& request) {
  auto const mark = request.url.find('?');
  if (mark == std::string::npos) return false;
  auto const query = form_fields(std::string_view(request.url).substr(mark + 1));
  if (!query) return false;
  return equal_in_constant_time(value_of(*query, "bodySHA256"), hex(raw(sha256(request.body))));
}

} // namespace

std::string twilio_signature(std::string_view token, std::string_view url, Fields fields) {
  std::ranges::sort(fields);
  auto const doubled = std::ranges::unique(fields); // a value that comes twice under one name counts once
  fields.erase(doubled.begin(), doubled.end());
  std::string bytes(url);
  for (auto const& [name, value] : fields)
    bytes.append(name).append(value);
  return base64(hmac_sha1(token, bytes));
}

bool signed_by_twilio(TwilioSigned const& request, std::span<Secret const> tokens) {
  Fields fields;
  if (request.form) {
    auto read = form_fields(request.body);
    if (!read) return false;
    fields = std::move(*read);
  } else if (!body_is_signed(request)) {
    return false;
  }
  bool right = false;
  for (auto const& token : tokens) {
    if (token.empty()) continue; // everybody could sign with it
    for (auto const& url : spellings(request.url))
      right =
          equal_in_constant_time(twilio_signature(token.reveal(), url, fields), request.signature) || right;
  }
  return right;
}

} // namespace dunlin::channels
