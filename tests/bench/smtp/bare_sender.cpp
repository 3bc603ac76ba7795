#include "tests/bench/smtp/bare_sender.hpp"

#include "tests/bench/smtp/loopback.hpp"

#include <fmt/format.h>

#include <array>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace dunlin::bench {

namespace {

constexpr std::string_view kEnvelope =
    "MAIL FROM:<billing@example.com>\r\nRCPT TO:<customer-{}@example.net>\r\nDATA\r\n";

std::string filler(std::size_t octets) {
  static constexpr std::string_view kLine =
      "Dear customer, the invoice of 125.00 EUR is some days late by now.\r\n";
  std::string text;
  while (text.size() < octets)
    text += kLine;
  return text;
}

struct Work { // what the connections share
  int next = 0;
  int count = 0;
  std::string filler;
};

class Line { // one connection
 public:
  Line(Work& work, std::uint16_t port) : work_(work), socket_(port) {}

  int file() const { return socket_.file(); }
  bool over() const { return state_ == State::over; }

  void readable() {
    count(socket_.read(buffer_.data(), buffer_.size()));
    if (awaited_ > 0) return;
    switch (state_) {
    case State::greeting: say("EHLO localhost\r\n", 1, State::hello); break;
    case State::hello: envelope(""); break;
    case State::data: body(); break;
    case State::leaving: state_ = State::over; break;
    case State::over: break;
    }
  }

 private:
  enum class State : std::uint8_t { greeting, hello, data, leaving, over };

  // A reply ends with the line that has no '-' behind its code.
  void count(std::string_view bytes) {
    for (char const byte : bytes) {
      if (column_ == 0 && byte != '2' && byte != '3')
        throw std::runtime_error("the server refused: " + std::string(bytes));
      if (column_ == 3) last_ = byte != '-';
      ++column_;
      if (byte != '\n') continue;
      column_ = 0;
      if (last_) --awaited_;
    }
  }

  void say(std::string_view bytes, int replies, State next) {
    socket_.write(bytes);
    awaited_ = replies;
    state_ = next;
  }

  void envelope(std::string before) {
    int const replies = before.empty() ? 0 : 1;
    if (work_.next == work_.count) return say(before + "QUIT\r\n", replies + 1, State::leaving);
    number_ = work_.next++;
    fmt::format_to(std::back_inserter(before), kEnvelope, number_);
    say(before, replies + 3, State::data);
  }

  void body() {
    auto text = fmt::format(
        "From: billing@example.com\r\nTo: customer-{0}@example.net\r\nSubject: Invoice {0} is due\r\n\r\n",
        number_
    );
    envelope(std::move(text.append(work_.filler).append(".\r\n")));
  }

  Work& work_;
  Socket socket_;
  State state_ = State::greeting;
  int awaited_ = 1; // replies
  int column_ = 0;
  bool last_ = false;
  int number_ = 0;
  std::array<char, 4096> buffer_{};
};

} // namespace

void send_bare(Mails const& mails) {
  constexpr std::size_t kHeader = 100;
  Work work{0, mails.count, filler(mails.octets - kHeader)};
  std::vector<Line> lines;
  lines.reserve(static_cast<std::size_t>(mails.connections));
  for (int i = 0; i < mails.connections; ++i)
    lines.emplace_back(work, mails.port);
  std::vector<pollfd> waiting;
  for (auto const& line : lines)
    waiting.push_back({line.file(), POLLIN, 0});
  for (auto left = lines.size(); left > 0;) {
    if (::poll(waiting.data(), waiting.size(), -1) < 0) continue;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (waiting[i].revents == 0) continue;
      lines[i].readable();
      if (!lines[i].over()) continue;
      waiting[i].fd = -1; // poll passes over it
      --left;
    }
  }
}

} // namespace dunlin::bench
