// Orders: what people tell the bot to do, read from the texts they typed: a hold, its release, a promise; an
// emergency stop; which campaigns run. Command line, pages and API take them by the same words. Pure: a fact
// comes out. Errors: `invalid` or `not_found` with a sentence for the one who typed.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/error.hpp"
#include "core/domain/facts/book.hpp"
#include "core/domain/facts/planning.hpp"
#include "core/domain/house.hpp"

#include <string>

namespace dunlin::orders {

struct HoldOrder { // empty: not given
  std::string kind = "other";
  std::string receivable; // number; none: the whole customer
  std::string amount;     // only this part of the receivable, "300.00"
  std::string until;      // the last day, ISO 8601
  std::string review;     // the day somebody must look again; none: in 14 days
  std::string why;
  std::string once{}; // what its id is made of; none: the moment
};
Result<planning::HoldSet>
hold(HoldOrder const& order, CustomerFacts const& facts, Timestamp now, std::string const& by);

Result<planning::HoldReleased>
release(std::string const& hold_id, std::string const& why, CustomerFacts const& facts);

struct PromiseOrder {
  std::string amount; // none: all that is open
  std::string by;     // the day, ISO 8601
  std::string words;
  std::string once{}; // what its id is made of; none: the moment
};
Result<planning::PromiseRecorded>
promise(PromiseOrder const& order, CustomerFacts const& facts, Creditor const& to, Timestamp now);

// An emergency stop: everything, one creditor by its key, or one channel by its name.
struct StopOrder {
  StopScope scope = StopScope::everything;
  std::string what;
  std::string why;
};
Result<book::StopPulled>
stop(StopOrder const& order, House const& house, Timestamp now, std::string const& by);
Result<book::StopLifted>
resume(StopScope scope, std::string const& what, House const& house, std::string const& by);

// A campaign of the book begins to speak, or rests. What it has already decided to say is dropped when it
// rests.
Result<book::BookPublished> start_campaign(std::string const& name, House const& house);
Result<book::BookPublished> rest_campaign(std::string const& name, House const& house);

} // namespace dunlin::orders
