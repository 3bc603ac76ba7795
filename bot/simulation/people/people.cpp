#include "bot/simulation/people/people.hpp"

#include "bot/simulation/people/customer_answers.hpp"
#include "bot/simulation/people/staff.hpp"

namespace dunlin::simulation {

Heeds heeded_by(People people) {
  return [people](Arrival const& arrival, Agenda& agenda) {
    auto const row = arrival.reader.messages->message(arrival.outgoing.message);
    if (!row) return;
    auto const rng = runtime::Rng(people.seed).fork("people").fork(row->message.id.text());
    if (row->message.purpose == Purpose::alert)
      heed_alert(people, row->message, arrival.at, rng, agenda);
    else
      answer_message(people, arrival, row->message, rng, agenda);
  };
}

} // namespace dunlin::simulation
