#include "bot/cli/ways_in.hpp"

#include "channels/email/reading/mail_reading.hpp"
#include "channels/sandbox/sandbox_inlet.hpp"
#include "config/shipped.hpp"

#include <algorithm>
#include <charconv>

namespace dunlin::cli {

namespace {

std::string folded(std::string_view text) {
  std::string plain(text);
  std::ranges::transform(plain, plain.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return plain;
}

// "127.0.0.1:2424", or a path of a socket, relative to the data folder.
Result<std::unique_ptr<net::Listener>>
open_listener(std::string const& where, std::filesystem::path const& folder, net::Net& net) {
  auto const colon = where.rfind(':');
  std::uint16_t port = 0;
  if (colon != std::string::npos) {
    auto const* end = where.data() + where.size();
    auto const [stop, wrong] = std::from_chars(where.data() + colon + 1, end, port);
    if (wrong == std::errc{} && stop == end) return net.listen(where.substr(0, colon), port);
  }
  return net.listen_local((folder / where).string());
}

} // namespace

WaysIn::WaysIn(config::EmailSettings email, Keys const& keys)
    : email_(std::move(email)),
      address_key_(keys.address_key),
      mail_keys_{keys.mail_key} {
  use(config::shipped_lexicon());
}

void WaysIn::use(std::vector<LexiconPage> const& pages) {
  auto fresh = std::make_shared<listening::Lexicon const>(pages);
  std::scoped_lock const lock(mutex_);
  lexicon_ = std::move(fresh);
}

intake::Hearing WaysIn::hearing() {
  intake::Hearing hearing;
  hearing.open = [this](RawInbound const& raw) { return open(raw); };
  hearing.lexicon = [this] {
    std::scoped_lock const lock(mutex_);
    return lexicon_;
  };
  hearing.mail_keys = mail_keys_;
  return hearing;
}

RawInbound WaysIn::signed_by_sender(RawInbound raw) const {
  if (!raw.envelope_from.empty()) raw.sender_key = sender_key(address_key_, raw.channel, raw.envelope_from);
  return raw;
}

Result<std::vector<channels::InboundItem>> WaysIn::open(RawInbound const& raw) const {
  if (raw.inlet == channels::kSandboxInlet) return channels::open_sandbox(raw);
  if (raw.channel == "email") {
    channels::MailReadingSettings settings;
    settings.authserv_id = email_.authserv_id;
    return channels::read_mail(raw, settings);
  }
  auto const inlet = std::ranges::find(inlets_, raw.inlet, &channels::Inlet::name);
  if (inlet == inlets_.end()) return fail(Errc::not_found, "no inlet is set up that reads " + raw.inlet);
  return (*inlet)->open(raw);
}

// Tagged addresses of ours, and the addresses that creditors write from or name in their messages.
bool WaysIn::ours(std::string_view address, House const& house, Timestamp now) const {
  auto const plain = folded(address);
  auto const at = plain.rfind('@');
  if (at == std::string::npos) return false;
  if (!email_.bounce_domain.empty() && plain.substr(at + 1) == folded(email_.bounce_domain))
    return channels::open_tag(std::string_view(plain).substr(0, at), mail_keys_, now).has_value();
  return std::ranges::any_of(house.creditors, [&](Creditor const& creditor) {
    return folded(creditor.email) == plain ||
           std::ranges::any_of(creditor.senders, [&](Sender const& sender) {
             return sender.channel == "email" && folded(sender.address) == plain;
           });
  });
}

void WaysIn::listen(Listening how) {
  if (email_.lmtp_listen.empty()) return;
  auto listener = open_listener(email_.lmtp_listen, how.folder, how.net);
  if (!listener) throw GroundGone("email.lmtp_listen: " + listener.error().detail);
  channels::LmtpServerSettings settings;
  settings.host = email_.helo;
  auto accepts = [this, rulebook = how.rulebook, &clock = how.clock](std::string_view address) {
    auto const known = rulebook();
    return known != nullptr && ours(address, known->house, clock.now());
  };
  mail_ = std::make_unique<channels::LmtpServer>(
      how.executor, how.clock, how.log, std::move(settings), std::move(accepts), std::move(how.keeper)
  );
  mail_->listen(std::move(*listener));
  how.log.info("server.takes_mail", {{"at", email_.lmtp_listen}});
}

asio::awaitable<void> WaysIn::drain(runtime::Deadline deadline) {
  if (mail_) co_await mail_->drain(deadline);
}

} // namespace dunlin::cli
