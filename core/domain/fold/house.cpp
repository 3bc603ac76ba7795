// Folding facts of the house.
#include "core/domain/fold/fold_room.hpp"

#include <algorithm>

namespace dunlin {

House fold(House house, Fact const& fact, Timestamp) {
  auto const* told = std::get_if<book::Fact>(&fact);
  if (told == nullptr) return house;
  std::visit(
      Overloaded{
          [&](book::CreditorRecorded const& recorded) {
            auto const found = std::ranges::find(house.creditors, recorded.creditor.id, &Creditor::id);
            if (found == house.creditors.end())
              house.creditors.push_back(recorded.creditor);
            else
              *found = recorded.creditor;
          },
          [&](book::StopPulled const& pulled) {
            std::erase_if(house.stops, [&](Stop const& stop) {
              return stop.scope == pulled.stop.scope && stop.what == pulled.stop.what;
            });
            house.stops.push_back(pulled.stop);
          },
          [&](book::StopLifted const& lifted) {
            std::erase_if(house.stops, [&](Stop const& stop) {
              return stop.scope == lifted.scope && stop.what == lifted.what;
            });
          },
          [&](book::ImportFinished const& finished) {
            auto const found = std::ranges::find_if(house.sources, [&](SourceRun const& run) {
              return run.creditor == finished.run.creditor && run.kind == finished.run.kind;
            });
            if (found == house.sources.end())
              house.sources.push_back(finished.run);
            else
              found->as_of = std::max(found->as_of, finished.run.as_of);
          },
          [&](book::BookPublished const& published) {
            auto const found = std::ranges::find_if(house.book, [&](BookEntry const& entry) {
              return entry.kind == published.entry.kind && entry.name == published.entry.name &&
                     entry.version == published.entry.version;
            });
            if (found == house.book.end())
              house.book.push_back(published.entry);
            else
              *found = published.entry;
          },
      },
      *told
  );
  return house;
}

} // namespace dunlin
