#include "bot/desk/acknowledging.hpp"

namespace dunlin::desk {

Result<std::vector<dunlin::Fact>>
acknowledge(AlertId alert, std::string by, std::string how, CustomerFacts const& facts) {
  if (facts.alert(alert) == nullptr)
    return fail(Errc::not_found, "There is no such alert, or somebody acknowledged it already.");
  return std::vector<dunlin::Fact>{AlertAcknowledged{alert, std::move(by), std::move(how)}};
}

} // namespace dunlin::desk
