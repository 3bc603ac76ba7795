// Owned<T>: something that belongs to one customer and can only be read by naming the customer it is to be
// shown to. The guard of messages: a row, a contact or an attachment of another customer cannot get into a
// text by mistake, because there is no way to its value but through `for_customer`.
#pragma once

#include "core/domain/error.hpp"
#include "core/domain/id.hpp"

#include <utility>

namespace dunlin::templates {

template <class T>
class Owned {
 public:
  Owned(CustomerId owner, T value) : owner_(owner), value_(std::move(value)) {}

  CustomerId owner() const { return owner_; }

  // The value, or an error when it is not this customer's. The id without a value ("none") owns and sees
  // nothing.
  Result<T const*> for_customer(CustomerId customer) const {
    if (customer && customer == owner_) return &value_;
    return fail(Errc::refused, "it belongs to customer " + owner_.text() + ", not to " + customer.text());
  }

 private:
  CustomerId owner_;
  T value_;
};

} // namespace dunlin::templates
