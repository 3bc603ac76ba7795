#include "core/net/pipe.hpp"

#include "core/runtime/bell.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <deque>
#include <vector>

namespace dunlin::net {

namespace {

using runtime::Bell;
using runtime::Monotonic;
using runtime::Waking;

struct Parcel {
  Monotonic arrives;
  std::string bytes;
  std::size_t read = 0;
};

// One direction. Shared by both ends, since either may die first.
struct Line {
  Line(asio::any_io_executor const& executor, PipeWeather given)
      : weather(given),
        reader(executor),
        writer(executor) {}

  std::size_t held() const {
    std::size_t sum = 0;
    for (auto const& parcel : parcels)
      sum += parcel.bytes.size() - parcel.read;
    return sum;
  }

  PipeWeather weather;
  std::deque<Parcel> parcels;
  std::size_t sent = 0;
  bool ended = false; // the writer has said all
  bool cut = false;   // the line is dead for the writer, and for the reader once it is empty
  bool deaf = false;  // the reader is gone
  Bell reader;
  Bell writer;
};

std::unexpected<Error> wait_failed(Waking waking) {
  if (waking == Waking::time) return fail(Errc::timed_out, "the deadline passed");
  return fail(Errc::cancelled, "the operation was cancelled");
}

class PipeEnd final : public Stream {
 public:
  PipeEnd(runtime::Clock& clock, std::shared_ptr<Line> in, std::shared_ptr<Line> out)
      : clock_(clock),
        in_(std::move(in)),
        out_(std::move(out)) {}
  ~PipeEnd() override { close(); }

  asio::awaitable<Result<std::size_t>> read_some(std::span<char> into, Deadline deadline) override {
    auto const line = in_;
    for (;;) {
      if (closed_) co_return fail(Errc::unavailable, "the stream is closed");
      auto const now = clock_.monotonic();
      bool const empty = line->parcels.empty();
      if (!empty && line->parcels.front().arrives <= now) co_return take(*line, into);
      if (empty && line->cut) co_return fail(Errc::unavailable, "the line was cut");
      if (empty && line->ended) co_return 0;
      auto const arrival = empty ? Deadline::never() : Deadline{line->parcels.front().arrives};
      auto const waking = co_await line->reader.wait_until(clock_, earlier(deadline, arrival));
      bool const arrived = waking == Waking::time && arrival < deadline;
      if (waking != Waking::rung && !arrived) co_return wait_failed(waking);
    }
  }

  asio::awaitable<Result<void>>
  write(std::span<asio::const_buffer const> pieces, Deadline deadline) override {
    auto const line = out_;
    for (auto const& piece : pieces) {
      std::string_view left(static_cast<char const*>(piece.data()), piece.size());
      while (!left.empty()) {
        if (closed_ || line->ended) co_return fail(Errc::unavailable, "the stream is closed");
        if (line->deaf || line->cut) co_return fail(Errc::unavailable, "the peer is gone");
        auto const room = line->weather.capacity - std::min(line->weather.capacity, line->held());
        if (room == 0) {
          auto const waking = co_await line->writer.wait_until(clock_, deadline);
          if (waking != Waking::rung) co_return wait_failed(waking);
          continue;
        }
        left.remove_prefix(put(*line, left.substr(0, room)));
      }
    }
    co_return Result<void>{};
  }

  asio::awaitable<Result<void>> shutdown(Deadline) override {
    end_out();
    co_return Result<void>{};
  }

  void close() override {
    if (closed_) return;
    closed_ = true;
    end_out();
    in_->deaf = true;
    in_->reader.ring(); // our own reader, if there is one
    in_->writer.ring(); // the peer's writer
    out_->writer.ring();
  }

  std::string peer() const override { return "local"; }

 private:
  static std::size_t take(Line& line, std::span<char> into) {
    auto& parcel = line.parcels.front();
    auto const count =
        std::min({parcel.bytes.size() - parcel.read, into.size(), line.weather.piece_bytes_max});
    std::copy_n(parcel.bytes.data() + parcel.read, count, into.data());
    parcel.read += count;
    if (parcel.read == parcel.bytes.size()) line.parcels.pop_front();
    line.writer.ring();
    return count;
  }

  std::size_t put(Line& line, std::string_view bytes) {
    auto const uncut = bytes.substr(0, line.weather.cut_after_bytes - line.sent);
    line.sent += uncut.size();
    line.cut = line.sent == line.weather.cut_after_bytes;
    if (!uncut.empty()) {
      line.parcels.push_back(Parcel{clock_.monotonic() + line.weather.delay, std::string(uncut)});
    }
    line.reader.ring();
    return uncut.size();
  }

  void end_out() {
    out_->ended = true;
    out_->reader.ring();
  }

  runtime::Clock& clock_;
  std::shared_ptr<Line> in_;
  std::shared_ptr<Line> out_;
  bool closed_ = false;
};

} // namespace

PipeEnds make_pipe(asio::any_io_executor executor, runtime::Clock& clock, PipeWeather out, PipeWeather back) {
  auto const there = std::make_shared<Line>(executor, out);
  auto const here = std::make_shared<Line>(executor, back);
  return {std::make_unique<PipeEnd>(clock, here, there), std::make_unique<PipeEnd>(clock, there, here)};
}

} // namespace dunlin::net
