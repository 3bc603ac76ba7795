// What an HTTP request to a provider came to, when the provider's own words do not say it. Pure.
// What was not begun can be tried again; what may have been heard, and was not answered, is unknown.
#pragma once

#include "channels/delivery.hpp"
#include "core/domain/error.hpp"
#include "core/net/http_client.hpp"

namespace dunlin::channels {

enum class Repeat : std::uint8_t { doubles, harmless }; // what a second request with the same id does

Delivery outcome_of(Error const& trouble, net::HttpProgress progress);
Delivery outcome_of(net::HttpResponse const& answer, Repeat repeat); // by its status alone

Milliseconds retry_after(net::HttpResponse const& answer, Milliseconds otherwise); // in seconds only
std::string detail_of(net::HttpResponse const& answer, std::string_view words);    // "HTTP 400: …", cut short

} // namespace dunlin::channels
