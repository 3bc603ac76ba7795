#include "bot/keeping/archive.hpp"

#include "core/domain/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace dunlin::keeping {

namespace {

using Json = nlohmann::ordered_json;
using store::Checkpoint;
using store::SealedHead;

std::string hex_of(Digest const& digest) {
  return hex(raw(digest));
}

std::uint8_t digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
  throw GroundGone("the archive has a text that is not hexadecimal");
}

std::string bytes_of(std::string const& text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    bytes += static_cast<char>(digit(text[i]) << 4U | digit(text[i + 1]));
  return bytes;
}

Digest digest_in(Json const& node, char const* name) {
  Digest digest{};
  auto const bytes = bytes_of(node.at(name).get<std::string>());
  if (bytes.size() != digest.size()) throw GroundGone("the archive has a digest that is none");
  std::ranges::copy(bytes, digest.begin());
  return digest;
}

Timestamp instant_in(Json const& node, char const* name) {
  auto const at = parse_iso_instant(node.at(name).get<std::string>());
  if (!at) throw GroundGone("the archive has a time that is none");
  return *at;
}

ChainId chain_in(Json const& node) {
  return ChainId::parse(node.at("chain").get<std::string>()).value_or(ChainId{});
}

std::string line_of(Event const& event) {
  Json const line{
      {"chain", event.chain.text()},
      {"seq", event.sequence},
      {"at", iso(event.at)},
      {"by", {{"kind", name_of(event.by.kind)}, {"name", event.by.name}}},
      {"kind", event.kind},
      {"hashed", event.open},
      {"personal", event.personal},
      {"salt", hex(event.salt)},
      {"before", hex_of(event.before)},
      {"self", hex_of(event.self)}
  };
  return line.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string line_of(Checkpoint const& checkpoint, std::vector<SealedHead> const& heads) {
  auto sealed = Json::array();
  for (auto const& head : heads)
    sealed.push_back(
        {{"chain", head.chain.text()}, {"seq", head.head.sequence}, {"self", hex_of(head.head.digest)}}
    );
  Json const line{{"checkpoint", checkpoint.number},     {"at", iso(checkpoint.at)},
                  {"before", hex_of(checkpoint.before)}, {"heads", hex_of(checkpoint.heads)},
                  {"self", hex_of(checkpoint.self)},     {"signature", hex(checkpoint.signature)},
                  {"sealed", std::move(sealed)}};
  return line.dump() + '\n';
}

Event event_of(Json const& line) {
  Event event;
  event.chain = chain_in(line);
  event.sequence = line.at("seq").get<std::int64_t>();
  event.at = instant_in(line, "at");
  event.by.kind = enum_of<ActorKind>(line.at("by").at("kind").get<std::string>()).value_or(ActorKind::bot);
  event.by.name = line.at("by").at("name").get<std::string>();
  event.kind = line.at("kind").get<std::string>();
  event.open = line.at("hashed").get<std::string>();
  event.personal = line.at("personal").get<std::string>();
  event.salt = bytes_of(line.at("salt").get<std::string>());
  event.before = digest_in(line, "before");
  event.self = digest_in(line, "self");
  return event;
}

Json line_at(std::ifstream& in, std::streamoff place) {
  std::string line;
  in.clear();
  in.seekg(place);
  std::getline(in, line);
  return Json::parse(line);
}

// What a bent line makes the parser throw becomes a sentence.
template <class F>
auto understood(F read) {
  try {
    return read();
  } catch (Json::exception const& bent) {
    throw GroundGone(std::string("the archive cannot be understood: ") + bent.what());
  }
}

} // namespace

Archived write_archive(store::EventReading& events, Timestamp before, std::filesystem::path const& file) {
  std::ofstream out(file, std::ios::binary | std::ios::noreplace);
  Archived written;
  std::map<ChainId, std::int64_t> reached;
  events.heads([&](SealedHead const& head) {
    events.chain(head.chain, 0, [&](Event const& event) {
      if (event.at >= before) return false;
      out << line_of(event);
      ++written.events;
      reached[event.chain] = event.sequence;
      return static_cast<bool>(out);
    });
    return static_cast<bool>(out);
  });
  events.checkpoints([&](Checkpoint const& checkpoint, std::vector<SealedHead> const& heads) {
    for (auto const& head : heads) {
      if (head.head.sequence > reached[head.chain]) return false;
    }
    out << line_of(checkpoint, heads);
    ++written.checkpoints;
    return static_cast<bool>(out);
  });
  out.close();
  if (!out) throw GroundGone(file.string() + " cannot be written, or is there already");
  return written;
}

Archive::Archive(std::filesystem::path const& file) : in_(file, std::ios::binary) {
  if (!in_) throw GroundGone(file.string() + " cannot be read");
  std::string line;
  for (std::streamoff place = 0; std::getline(in_, line); place = in_.tellg()) {
    auto const node = understood([&] { return Json::parse(line); });
    if (node.contains("checkpoint"))
      checkpoints_.push_back(place);
    else
      understood([&] { chains_[chain_in(node)].push_back(place); });
    if (in_.eof()) break; // the last line has no end: tellg would say -1
  }
}

Event Archive::event_at(std::streamoff place) {
  return understood([&] { return event_of(line_at(in_, place)); });
}

void Archive::chain(ChainId chain, std::int64_t from, std::function<bool(Event const&)> const& visit) {
  auto const found = chains_.find(chain);
  if (found == chains_.end()) return;
  auto const skip = static_cast<std::size_t>(std::max<std::int64_t>(from - 1, 0));
  for (std::size_t i = skip; i < found->second.size(); ++i) {
    if (!visit(event_at(found->second[i]))) return;
  }
}

void Archive::all(std::int64_t after_row, std::function<bool(std::int64_t row, Event const&)> const& visit) {
  std::int64_t row = 0;
  for (auto const& [chain, places] : chains_) {
    for (auto const place : places) {
      if (++row > after_row && !visit(row, event_at(place))) return;
    }
  }
}

void Archive::checkpoints(std::function<bool(Checkpoint const&, std::vector<SealedHead> const&)> const& visit
) {
  for (auto const place : checkpoints_) {
    Checkpoint checkpoint;
    std::vector<SealedHead> heads;
    understood([&] {
      auto const line = line_at(in_, place);
      checkpoint.number = line.at("checkpoint").get<std::int64_t>();
      checkpoint.at = instant_in(line, "at");
      checkpoint.before = digest_in(line, "before");
      checkpoint.heads = digest_in(line, "heads");
      checkpoint.self = digest_in(line, "self");
      checkpoint.signature = bytes_of(line.at("signature").get<std::string>());
      for (auto const& sealed : line.at("sealed"))
        heads.push_back({chain_in(sealed), {sealed.at("seq").get<std::int64_t>(), digest_in(sealed, "self")}}
        );
    });
    if (!visit(checkpoint, heads)) return;
  }
}

std::optional<Checkpoint> Archive::newest_checkpoint() {
  std::optional<Checkpoint> newest;
  checkpoints([&](Checkpoint const& checkpoint, std::vector<SealedHead> const&) {
    newest = checkpoint;
    return true;
  });
  return newest;
}

void Archive::heads(std::function<bool(SealedHead const&)> const& visit) {
  for (auto const& [chain, places] : chains_) {
    auto const newest = event_at(places.back());
    if (!visit({chain, {newest.sequence, newest.self}})) return;
  }
}

std::optional<WebhookProgress> Archive::progress(WebhookId /*webhook*/) {
  return std::nullopt;
}

} // namespace dunlin::keeping
