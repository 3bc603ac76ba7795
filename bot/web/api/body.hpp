// Body: a JSON request read into a described struct, strictly: an unknown member, a wrong type, a member
// twice or one that is missing is refused, all of them at once and each with its place (RFC 6901). Absent
// members keep their default. Pure. Limits: kBodyDepthMax levels, kTextMax bytes a text; the size of a body
// is its route's.
#pragma once

#include "bot/web/http/answer.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/time.hpp"

#include <nlohmann/json_fwd.hpp>

#include <algorithm>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::web {

inline constexpr int kBodyDepthMax = 4;
inline constexpr std::size_t kTextMax = 8000;
inline constexpr std::size_t kListMax = 200;         // texts
inline constexpr std::size_t kLongTextMax = 200'000; // of a template

// Another type than JSON: the problem to answer with.
std::optional<Answer> not_json(Request const& request);

class BodyReader { // of one object
 public:
  explicit BodyReader(std::string_view json);
  ~BodyReader();
  BodyReader(BodyReader const&) = delete;
  BodyReader& operator=(BodyReader const&) = delete;

  template <Described T>
  T read() {
    T value{};
    T::fields([&](std::string_view name, auto member, std::string_view) {
      known_.push_back(name);
      auto const& required = T::kRequired;
      bool const needed = std::ranges::find(required, name) != std::end(required);
      if (auto const* node = find(name, needed)) take(*node, name, value.*member);
    });
    refuse_unknown();
    return value;
  }
  std::vector<Misplaced>& mistakes() { return mistakes_; }

 private:
  nlohmann::json const* find(std::string_view name, bool needed);
  void refuse_unknown();
  void wrong(std::string_view name, std::string expected);
  std::optional<std::string> text(nlohmann::json const& node, std::string_view name);
  void take(nlohmann::json const& node, std::string_view name, std::string& value);
  void take(nlohmann::json const& node, std::string_view name, bool& value);
  void take(nlohmann::json const& node, std::string_view name, int& value);
  void take(nlohmann::json const& node, std::string_view name, CivilDate& value);
  void take(nlohmann::json const& node, std::string_view name, std::vector<std::string>& value);
  template <class T>
  void take(nlohmann::json const& node, std::string_view name, std::optional<T>& value) {
    if (is_null(node))
      value.reset();
    else
      take(node, name, value.emplace());
  }
  template <NamedEnum E>
  void take(nlohmann::json const& node, std::string_view name, E& value) {
    auto const given = text(node, name);
    if (!given) return;
    if (auto const found = enum_of<E>(*given)) {
      value = *found;
      return;
    }
    std::string names;
    for (auto const known : EnumNames<E>::names)
      names += (names.empty() ? "" : ", ") + std::string(known);
    wrong(name, "is one of " + names);
  }
  static bool is_null(nlohmann::json const& node);

  std::unique_ptr<nlohmann::json> root_;
  std::vector<std::string_view> known_;
  std::vector<Misplaced> mistakes_;
};

// What the body says, or the problem to answer with (400: no JSON; 415: another type; 422: wrong members).
template <Described T>
std::expected<T, Answer> body_of(Request const& request) {
  if (auto refused = not_json(request)) return std::unexpected(std::move(*refused));
  BodyReader reader(request.body);
  auto value = reader.read<T>();
  if (!reader.mistakes().empty()) return std::unexpected(problem_at(422, reader.mistakes()));
  return value;
}

} // namespace dunlin::web
