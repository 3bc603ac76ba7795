#include "templates/message/model.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::templates {
namespace {

template <class T>
Result<T const*> allowed(Owned<T> const& owned, CustomerId customer, std::string_view what) {
  auto value = owned.for_customer(customer);
  if (!value) return fail(value.error().code, fmt::format("{}: {}", what, value.error().detail));
  return value;
}

template <class T>
Result<std::vector<T const*>>
all_allowed(std::vector<Owned<T>> const& rows, CustomerId customer, std::string_view what) {
  std::vector<T const*> values;
  values.reserve(rows.size());
  for (auto const& row : rows) {
    auto value = allowed(row, customer, what);
    if (!value) return std::unexpected(std::move(value.error()));
    values.push_back(*value);
  }
  return values;
}

template <class T>
Result<T const*> one_allowed(std::optional<Owned<T>> const& row, CustomerId customer, std::string_view what) {
  if (!row) return nullptr;
  return allowed(*row, customer, what);
}

Result<void> add_up(GuardedModel& guarded) {
  for (auto const* row : guarded.receivables) {
    bool const is_first = row == guarded.receivables.front();
    auto const currency = guarded.receivables.front()->open.currency;
    if (row->open.currency != currency || row->amount.currency != currency)
      return fail(
          Errc::invalid, fmt::format(
                             "receivable {} is not in {} like the first: one message, one currency",
                             row->number, currency.code()
                         )
      );
    guarded.total = is_first ? row->open : guarded.total + row->open;
    guarded.oldest_days = std::max(guarded.oldest_days, row->days_overdue);
  }
  return {};
}

} // namespace

Result<GuardedModel> guard(MessageModel const& model) {
  auto const customer = model.customer.id;
  auto contact = one_allowed(model.contact, customer, "contact");
  if (!contact) return std::unexpected(std::move(contact.error()));
  auto payment = one_allowed(model.payment, customer, "payment");
  if (!payment) return std::unexpected(std::move(payment.error()));
  auto promise = one_allowed(model.promise, customer, "promise");
  if (!promise) return std::unexpected(std::move(promise.error()));
  auto ticket = one_allowed(model.ticket, customer, "ticket");
  if (!ticket) return std::unexpected(std::move(ticket.error()));
  auto notice = one_allowed(model.notice, customer, "notice");
  if (!notice) return std::unexpected(std::move(notice.error()));
  auto words = one_allowed(model.words, customer, "words");
  if (!words) return std::unexpected(std::move(words.error()));
  auto receivables = all_allowed(model.receivables, customer, "receivable");
  if (!receivables) return std::unexpected(std::move(receivables.error()));
  auto enclosures = all_allowed(model.enclosures, customer, "attachment");
  if (!enclosures) return std::unexpected(std::move(enclosures.error()));
  GuardedModel guarded{
      .model = &model,
      .contact = *contact,
      .payment = *payment,
      .promise = *promise,
      .ticket = *ticket,
      .notice = *notice,
      .words = *words,
      .receivables = std::move(*receivables),
      .enclosures = std::move(*enclosures)
  };
  if (auto added = add_up(guarded); !added) return std::unexpected(std::move(added.error()));
  return guarded;
}

} // namespace dunlin::templates
