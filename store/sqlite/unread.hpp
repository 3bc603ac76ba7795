// Unread: the senders whose mail is kept and not read yet, by their keyed digest, in memory; made anew from
// the table at opening. It is nearly always empty, so that asking costs nothing. Runs on: the store's writer.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "store/sqlite/connection.hpp"

#include <map>
#include <string>

namespace dunlin::store::sqlite {

class Unread {
 public:
  Unread(Connection& connection, std::string address_key);

  void came(std::string const& sender);
  void was_read(std::string const& sender);
  std::int64_t of(CustomerFacts const& facts) const; // how many pieces of its mail are unread

 private:
  std::map<std::string, std::int64_t> senders_;
  std::string address_key_;
};

} // namespace dunlin::store::sqlite
