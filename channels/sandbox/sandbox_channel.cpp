#include "channels/sandbox/sandbox_channel.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace dunlin::channels {

namespace asio = boost::asio;

namespace {

void append_line(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out.append(name).append(": ").append(value).append("\n");
}

} // namespace

SandboxChannel::SandboxChannel(runtime::Clock& clock, std::size_t kept_max, std::string name)
    : clock_(clock),
      kept_max_(kept_max),
      traits_{
          .name = std::move(name), .html = true, .subject = true, .attachments = true, .in_flight_max = 512
      } {}

asio::awaitable<Delivery> SandboxChannel::send(Outgoing outgoing, runtime::Deadline) {
  if (outgoing.recipient.empty()) co_return Refused{Refused::Why::address, "no recipient"};
  Delivery delivery = Accepted{{}, "kept in the sandbox"};
  if (behaviour_) delivery = co_await behaviour_(outgoing);
  if (std::holds_alternative<Accepted>(delivery)) keep(std::move(outgoing));
  co_return delivery;
}

asio::awaitable<std::optional<Delivery>> SandboxChannel::settle(MessageId, runtime::Deadline) {
  co_return std::nullopt;
}

std::string SandboxChannel::evidence(Outgoing const& outgoing) const {
  std::string out;
  append_line(out, "Message", outgoing.message.text());
  append_line(out, "Written", iso(outgoing.written_at));
  append_line(out, "From", outgoing.sender);
  append_line(out, "From-Name", outgoing.sender_name);
  append_line(out, "To", outgoing.recipient);
  append_line(out, "To-Name", outgoing.recipient_name);
  append_line(out, "Reply-To", outgoing.reply_to);
  append_line(out, "Subject", outgoing.subject);
  append_line(out, "Language", outgoing.language);
  append_line(out, "Unsubscribe", outgoing.unsubscribe_url);
  for (auto const& attachment : outgoing.attachments)
    append_line(out, "Attachment", attachment.name);
  return out.append("\n").append(outgoing.text).append("\n").append(outgoing.html);
}

void SandboxChannel::keep(Outgoing outgoing) {
  kept_.push_back({++arrived_, clock_.now(), std::move(outgoing)});
  if (kept_.size() > kept_max_) kept_.pop_front();
}

SandboxMessage const* SandboxChannel::find(std::uint64_t sequence) const {
  auto const found = std::ranges::lower_bound(kept_, sequence, {}, &SandboxMessage::sequence);
  return found != kept_.end() && found->sequence == sequence ? &*found : nullptr;
}

} // namespace dunlin::channels
