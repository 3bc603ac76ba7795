// ChatSettings: the bridge that carries our messages to a chat platform and its events to us.
#pragma once

#include "channels/chat/webhook/standard_webhook.hpp"

namespace dunlin::channels {

struct ChatSettings {
  std::string url;                  // of the bridge; from the configuration file only
  WebhookKeys keys;                 // both ways
  std::string path = "/hooks/chat"; // where the bridge calls us
};

} // namespace dunlin::channels
