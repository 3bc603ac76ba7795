#include "core/domain/message.hpp"

namespace dunlin {

MessageId message_id_of(MessageKey const& key) {
  return MessageId::of(
      {key.about.raw(), std::to_string(key.cycle), std::to_string(key.step), std::to_string(key.part),
       std::to_string(key.leg)}
  );
}

} // namespace dunlin
