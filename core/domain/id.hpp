// Id<Tag>: a 128-bit name made in pure code from what it names (SHA-256 of the parts, cut to 16 bytes), so
// that the same thing gets the same id wherever and however often it is named. Ordered, hashable, printed as
// 26 characters of lower-case base32. The all-zero id means "none".
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace dunlin {

using IdBytes = std::array<std::uint8_t, 16>;

IdBytes id_bytes_of(std::string_view kind, std::initializer_list<std::string_view> parts);
std::string id_text(IdBytes const& bytes);
std::optional<IdBytes> id_parse(std::string_view text);

template <class Tag>
struct Id {
  IdBytes bytes{};

  // The parts are length-prefixed before hashing, so ("ab","c") and ("a","bc") differ.
  static Id of(std::initializer_list<std::string_view> parts) { return Id{id_bytes_of(Tag::kKind, parts)}; }
  static std::optional<Id> parse(std::string_view text) {
    auto bytes = id_parse(text);
    if (!bytes) return std::nullopt;
    return Id{*bytes};
  }

  std::string text() const { return id_text(bytes); }
  std::string_view raw() const { return {reinterpret_cast<char const*>(bytes.data()), bytes.size()}; }
  explicit operator bool() const { return bytes != IdBytes{}; }
  auto operator<=>(Id const&) const = default;
};

struct CreditorTag {
  static constexpr std::string_view kKind = "creditor";
};
struct CustomerTag {
  static constexpr std::string_view kKind = "customer";
};
struct ContactTag {
  static constexpr std::string_view kKind = "contact";
};
struct AddressTag {
  static constexpr std::string_view kKind = "address";
};
struct ReceivableTag {
  static constexpr std::string_view kKind = "receivable";
};
struct PaymentTag {
  static constexpr std::string_view kKind = "payment";
};
struct DocumentTag {
  static constexpr std::string_view kKind = "document";
};
struct CaseTag {
  static constexpr std::string_view kKind = "case";
};
struct MessageTag {
  static constexpr std::string_view kKind = "message";
};
struct PromiseTag {
  static constexpr std::string_view kKind = "promise";
};
struct HoldTag {
  static constexpr std::string_view kKind = "hold";
};
struct TaskTag {
  static constexpr std::string_view kKind = "task";
};
struct InboundTag {
  static constexpr std::string_view kKind = "inbound";
};
struct TicketTag {
  static constexpr std::string_view kKind = "ticket";
};
struct AlertTag {
  static constexpr std::string_view kKind = "alert";
};
struct AnswerTag {
  static constexpr std::string_view kKind = "answer";
};
struct RequestTag {
  static constexpr std::string_view kKind = "request";
};
struct ChainTag {
  static constexpr std::string_view kKind = "chain";
};

using CreditorId = Id<CreditorTag>;
using CustomerId = Id<CustomerTag>;
using ContactId = Id<ContactTag>;
using AddressId = Id<AddressTag>;
using ReceivableId = Id<ReceivableTag>;
using PaymentId = Id<PaymentTag>;
using DocumentId = Id<DocumentTag>;
using CaseId = Id<CaseTag>;
using MessageId = Id<MessageTag>; // our message, not the mail header Message-ID
using PromiseId = Id<PromiseTag>;
using HoldId = Id<HoldTag>;
using TaskId = Id<TaskTag>;
using InboundId = Id<InboundTag>;
using TicketId = Id<TicketTag>;
using AnswerId = Id<AnswerTag>;
using AlertId = Id<AlertTag>;
using RequestId = Id<RequestTag>;
using ChainId = Id<ChainTag>; // a customer's chain has the bytes of the customer's id

inline ChainId chain_of(CustomerId customer) {
  return ChainId{customer.bytes};
}

} // namespace dunlin

template <class Tag>
struct std::hash<dunlin::Id<Tag>> {
  std::size_t operator()(dunlin::Id<Tag> const& id) const noexcept {
    std::size_t value = 0; // the id is a hash already: its first bytes are as good as any
    for (std::size_t i = 0; i < sizeof value; ++i)
      value = (value << 8) | id.bytes[i];
    return value;
  }
};
