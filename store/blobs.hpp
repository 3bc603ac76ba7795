// What the store keeps beside facts: bytes too large for an event. They are put before the fact that names
// them. Runs on: the store's writer. Errors: GroundGone.
#pragma once

#include "core/domain/house.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>
#include <vector>

namespace dunlin::store {

struct BookBody {
  BookEntry entry;
  std::string body;
};

class Blobs {
 public:
  virtual boost::asio::awaitable<void>
  keep_document(std::string digest_hex, std::string bytes) = 0;           // idempotent
  virtual boost::asio::awaitable<void> keep_book_body(BookBody body) = 0; // idempotent for equal digests
  virtual ~Blobs() = default;
};

} // namespace dunlin::store
