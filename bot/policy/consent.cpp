#include "bot/policy/consent.hpp"

#include <algorithm>

namespace dunlin::policy {

namespace {

bool concerns(OptOut const& out, CreditorId creditor, Purpose purpose) {
  return out.purpose == purpose && (!out.creditor || *out.creditor == creditor);
}

} // namespace

bool opted_out(std::span<OptOut const> opt_outs, CreditorId creditor, Purpose purpose) {
  return std::ranges::any_of(opt_outs, [&](OptOut const& out) {
    return concerns(out, creditor, purpose) && !out.address;
  });
}

bool opted_out(std::span<OptOut const> opt_outs, CreditorId creditor, Purpose purpose, AddressId address) {
  return std::ranges::any_of(opt_outs, [&](OptOut const& out) {
    return concerns(out, creditor, purpose) && (!out.address || *out.address == address);
  });
}

} // namespace dunlin::policy
