// The channels for short messages and chat, and the inlets beside them, made from the settings and the
// secrets they name. Errors: GroundGone with a sentence that names the setting and never the secret.
#pragma once

#include "channels/channel.hpp"
#include "channels/inlet.hpp"
#include "config/settings.hpp"
#include "core/net/net.hpp"

#include <filesystem>
#include <memory>

namespace dunlin::cli {

struct TwoWays {
  std::unique_ptr<channels::Channel> channel; // null: not set up
  std::unique_ptr<channels::Inlet> inlet;     // null: nothing comes in
};

TwoWays sms_of(config::Settings const& settings, std::filesystem::path const& folder, net::Net& net);
TwoWays chat_of(
    config::Settings const& settings, std::filesystem::path const& folder, runtime::Clock& clock,
    net::Net& net
);

} // namespace dunlin::cli
