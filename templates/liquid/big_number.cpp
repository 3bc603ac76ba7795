#include "templates/liquid/big_number.hpp"

#include <bit>
#include <cmath>

namespace dunlin::liquid {
namespace {

class BigType final : public ScalarType {
 public:
  std::string_view name() const override { return "a whole number"; }
  void write(Scalar const& scalar, Host const&, std::string& out) const override { out += of(scalar).text(); }
  std::partial_ordering compare(Scalar const& scalar, Value const& other) const override {
    if (auto const* whole = other.as<std::int64_t>()) return of(scalar) <=> Decimal(*whole);
    if (auto const* big = as_big(other)) return of(scalar) <=> *big;
    if (auto const* number = other.as<double>(); number != nullptr && std::isfinite(*number))
      return of(scalar) <=> Decimal(*number);
    return std::partial_ordering::unordered;
  }
  bool is_number() const override { return true; }
  static Decimal const& of(Scalar const& scalar) { return *std::bit_cast<Decimal const*>(scalar.first); }
};

BigType const kBig;

} // namespace

Value big_value(Decimal const& number) {
  return Scalar{&kBig, std::bit_cast<std::int64_t>(&number), 0};
}

Decimal const* as_big(Value const& value) {
  auto const* scalar = value.as<Scalar>();
  return scalar == nullptr || scalar->type != &kBig ? nullptr : &BigType::of(*scalar);
}

} // namespace dunlin::liquid
