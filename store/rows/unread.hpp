// Unread: the senders whose mail is kept and not read yet, by their keyed digest. It is nearly always empty,
// so that asking costs nothing. PURE.
#pragma once

#include "core/domain/customer_facts.hpp"

#include <map>
#include <string>

namespace dunlin::store {

class Unread {
 public:
  explicit Unread(std::string address_key) : address_key_(std::move(address_key)) {}

  void came(std::string const& sender, std::int64_t pieces = 1);
  void was_read(std::string const& sender);
  void clear() { senders_.clear(); }
  std::int64_t of(CustomerFacts const& facts) const; // how many pieces of its mail are unread

 private:
  std::map<std::string, std::int64_t> senders_;
  std::string address_key_;
};

} // namespace dunlin::store
