// Consent: whether a customer has said no to messages of a purpose, at an address or altogether.
#pragma once

#include "core/domain/consent.hpp"

#include <span>

namespace dunlin::policy {

// No to every address, at this creditor or at all.
bool opted_out(std::span<OptOut const> opt_outs, CreditorId creditor, Purpose purpose);
// No to this address, or to every address.
bool opted_out(std::span<OptOut const> opt_outs, CreditorId creditor, Purpose purpose, AddressId address);

} // namespace dunlin::policy
