#include "store/rows/inbound_row.hpp"

#include "core/domain/codec/binary.hpp"
#include "store/rows/compressor.hpp"

namespace dunlin::store {

namespace {

struct Envelope {
  std::string from;
  std::vector<std::string> to;

  template <class V>
  static void fields(V&& visit) {
    visit("from", &Envelope::from, "who sent it, as the channel says");
    visit("to", &Envelope::to, "to which addresses of ours");
  }
};

} // namespace

std::string envelope_of(RawInbound const& raw) {
  return codec::to_binary(Envelope{raw.envelope_from, raw.envelope_to});
}

RawInbound raw_of(Cursor const& rows) {
  RawInbound raw;
  raw.id = rows.id<InboundTag>(1);
  raw.channel = rows.text(2);
  raw.inlet = rows.text(3);
  raw.provider_id = rows.text(4);
  raw.sender_key = rows.blob(5);
  raw.received_at = rows.time(6);
  auto envelope = codec::from_binary<Envelope>(rows.blob(7));
  raw.envelope_from = std::move(envelope.from);
  raw.envelope_to = std::move(envelope.to);
  raw.bytes = decompressed(rows.blob(9), static_cast<std::size_t>(rows.integer(8)));
  return raw;
}

} // namespace dunlin::store
