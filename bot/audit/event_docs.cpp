#include "bot/audit/event_docs.hpp"

#include "core/domain/facts/fact.hpp"

#include <set>

namespace dunlin::audit {

namespace {

constexpr std::string_view kPreface =
    "# The contact log\n\n"
    "Made from the code (`dunlin audit docs`). One event is one JSON object; an exported log has one a line, "
    "in the order\n"
    "they were written:\n\n"
    "| member | meaning |\n|---|---|\n"
    "| chain | whose story: the customer's id, or the house's |\n"
    "| seq | place in the chain, from 1 without gaps |\n"
    "| at | when it became true: ISO 8601, UTC, milliseconds |\n"
    "| by | who said so: `{\"kind\": bot, user, import, link or system, \"name\": …}` |\n"
    "| kind | one of the kinds below |\n"
    "| fact | its members as below |\n"
    "| before | SHA-256 (hex) of the event before in the chain; zeros for the first |\n"
    "| self | SHA-256 (hex) over, each with its length before it as 8 bytes big-endian: before (32 bytes), "
    "chain (16 bytes); "
    "then seq and at (milliseconds since 1970) as 8 bytes each; then by.kind, by.name, kind and the stored "
    "text of fact |\n\n"
    "Ids are 26 characters of base32. Amounts are `{\"minor\": 1250, \"currency\": \"EUR\"}` in the "
    "currency's minor unit.\n"
    "Members marked *personal* are stored as salted commitments in the hashed text and apart from it in "
    "clear, so that they\n"
    "can be erased while the chain stays whole; an export shows them in clear while they are there.\n";

template <class T>
constexpr std::string_view type_name() {
  if constexpr (is_vector<T>)
    return "list";
  else if constexpr (is_optional<T>)
    return "value or null";
  else if constexpr (NamedEnum<T>)
    return "name";
  else if constexpr (Described<T>)
    return "object";
  else if constexpr (std::is_same_v<T, bool>)
    return "true or false";
  else if constexpr (std::is_integral_v<T>)
    return "number";
  else if constexpr (std::is_same_v<T, Money>)
    return "amount";
  else if constexpr (std::is_same_v<T, Timestamp>)
    return "instant";
  else if constexpr (std::is_same_v<T, CivilDate>)
    return "date";
  else
    return "text";
}

template <class T>
struct Inner {
  using type = T;
};
template <class T>
struct Inner<std::vector<T>> {
  using type = T;
};
template <class T>
struct Inner<std::optional<T>> {
  using type = T;
};

template <class T>
void describe(std::string& out, std::string const& path) {
  T::fields([&](std::string_view name, auto member, std::string_view doc, Privacy privacy = Privacy::open) {
    using Member = std::remove_cvref_t<decltype(std::declval<T&>().*member)>;
    auto const full = path.empty() ? std::string(name) : path + "." + std::string(name);
    out += "| `" + full + (is_vector<Member> ? "[]" : "") + "` | ";
    out += type_name<Member>();
    out += privacy == Privacy::personal ? ", *personal* | " : " | ";
    out += doc;
    out += " |\n";
    using Held = typename Inner<Member>::type;
    if constexpr (Described<Held>) describe<Held>(out, full + (is_vector<Member> ? "[]" : ""));
  });
}

template <class T>
void describe_fact(std::string& out) {
  out += "\n### " + std::string(T::kKind) + "\n" + std::string(T::kMeaning);
  out += "\n\n| member | form | meaning |\n|---|---|---|\n";
  describe<T>(out, "");
}

template <class... Kinds>
void describe_room(std::string& out, std::string_view title, std::variant<Kinds...> const*) {
  out += "\n## " + std::string(title) + "\n";
  (describe_fact<Kinds>(out), ...);
}

void describe_reasons(std::string& out) {
  out += "\n## Reason codes\n\nA reason is a code of this list with arguments in plain form.\n\n";
  for (auto const name : EnumNames<ReasonCode>::names)
    out += "- `" + std::string(name) + "`\n";
}

} // namespace

std::string event_docs() {
  std::string out(kPreface);
  describe_room(out, "Ledger", static_cast<ledger::Fact const*>(nullptr));
  describe_room(out, "Planning", static_cast<planning::Fact const*>(nullptr));
  describe_room(out, "Outbox", static_cast<outbox::Fact const*>(nullptr));
  describe_room(out, "Listening", static_cast<listening::Fact const*>(nullptr));
  describe_room(out, "Desk", static_cast<desk::Fact const*>(nullptr));
  describe_room(out, "The house and its book", static_cast<book::Fact const*>(nullptr));
  describe_reasons(out);
  return out;
}

} // namespace dunlin::audit
