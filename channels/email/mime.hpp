// Mail written from an Outgoing: headers and parts of RFC 5322 and MIME, in one pass into one string.
// Why our own: what we send is a small and regular part of MIME, and a general library costs ten times the
// rest of a message's way. Same Outgoing, same bytes: retries are identical, and the evidence is what left.
// Errors: invalid when a value cannot stand in mail: a control character in a header (so none can be
// injected), text that is not UTF-8, an address or file name that is none; limit for sizes. Nothing is
// repaired in silence but line ends, which become CRLF.
// Limits: mail_octets_max, attachments_max; References keeps the first id and the last nine.
#pragma once

#include "channels/outgoing.hpp"
#include "core/domain/error.hpp"

#include <string>
#include <string_view>

namespace dunlin::channels {

inline constexpr std::size_t kMailOctetsMax = 50U << 20U;
inline constexpr std::size_t kMailAttachmentsMax = 32;

// The Message-ID of a message, without brackets, when Outgoing::thread does not give one. The sender is an
// address.
std::string mail_id_of(MessageId message, std::string_view sender);

Result<std::string> write_mail(Outgoing const& outgoing);

} // namespace dunlin::channels
