#include "templates/liquid/self_value.hpp"

namespace dunlin::liquid {
namespace {

class SelfType final : public ScalarType {
 public:
  std::string_view name() const override { return "all variables"; }
  void write(Scalar const&, Host const&, std::string& out) const override { out += "Liquid::SelfDrop"; }
  std::partial_ordering compare(Scalar const& scalar, Value const& other) const override {
    auto const frame = frame_of_self(other);
    bool const same = frame && static_cast<std::int64_t>(*frame) == scalar.first;
    return same ? std::partial_ordering::equivalent : std::partial_ordering::unordered;
  }
};

SelfType const kSelf;

} // namespace

Value self_value(std::size_t frame) {
  return Scalar{&kSelf, static_cast<std::int64_t>(frame), 0};
}

std::optional<std::size_t> frame_of_self(Value const& value) {
  auto const* scalar = value.as<Scalar>();
  if (scalar == nullptr || scalar->type != &kSelf) return std::nullopt;
  return static_cast<std::size_t>(scalar->first);
}

} // namespace dunlin::liquid
