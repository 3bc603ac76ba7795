#include "bot/cli/filters/inbound_filter.hpp"

#include "bot/listening/reply/visible_reply.hpp"
#include "channels/email/reading/mail_reading.hpp"
#include "core/domain/html/html_tokens.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace dunlin::cli {

namespace fs = std::filesystem;

namespace {

using json = nlohmann::ordered_json;

std::string line_of(json const& object) {
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

listening::VisibleReply own_words(std::string const& text, std::string const& html) {
  return text.empty() ? listening::visible_reply_html(html) : listening::visible_reply(text);
}

json recipients_json(std::vector<BouncedRecipient> const& recipients) {
  auto list = json::array();
  for (auto const& one : recipients)
    list.push_back(
        {{"address", one.address},
         {"action", one.action},
         {"status", one.status},
         {"reason", one.reason},
         {"hard", one.hard}}
    );
  return list;
}

json attachments_json(std::vector<channels::InboundAttachment> const& attachments) {
  auto list = json::array();
  for (auto const& one : attachments)
    list.push_back({{"name", one.name}, {"type", one.media_type}, {"bytes", one.bytes.size()}});
  return list;
}

std::vector<std::string> files_of(InboundCommand const& command, std::string& error) {
  auto files = command.files;
  if (command.dir.empty()) return files;
  std::error_code ec;
  for (fs::directory_iterator it(command.dir, ec), end; !ec && it != end; it.increment(ec))
    if (it->is_regular_file(ec)) files.push_back(it->path().string());
  if (ec) error = command.dir + ": " + ec.message();
  std::ranges::sort(files);
  return files;
}

std::string reply_json(std::string const& line) {
  auto const asked = json::parse(line, nullptr, false);
  auto const text_of = [&](char const* name, std::string otherwise) {
    auto const found = asked.find(name);
    return found != asked.end() && found->is_string() ? found->get<std::string>() : otherwise;
  };
  if (!asked.is_object() || !asked.contains("body") || !asked["body"].is_string())
    return line_of({{"error", "not an object with a text \"body\""}});
  auto const body = text_of("body", "");
  auto const format = text_of("format", "text");
  listening::VisibleReply reply;
  if (format == "text") {
    reply = listening::visible_reply(body);
  } else if (format == "html") {
    reply = listening::visible_reply_html(body);
  } else if (format == "eml") {
    auto const mail = channels::open_mail(body, {}, {});
    reply = own_words(mail.content.text, mail.content.html);
  } else {
    return line_of({{"error", "format is text, html or eml"}});
  }
  return line_of({{"reply", reply.text}, {"signature", reply.signature}});
}

} // namespace

std::string mail_json(std::string const& file, std::string_view bytes) {
  auto const mail = channels::open_mail(bytes, {}, {});
  auto const& content = mail.content;
  json object{
      {"file", file},
      {"kind", EnumNames<MailKind>::names[static_cast<std::size_t>(content.kind)]},
      {"from", content.from},
      {"subject", content.subject},
      {"text", content.text.empty() ? html_text(content.html) : content.text},
      {"reply", own_words(content.text, content.html).text},
      {"recipients", recipients_json(mail.recipients)},
      {"attachments", attachments_json(content.attachments)}
  };
  if (!content.left_out.empty()) object["left_out"] = content.left_out;
  return line_of(object);
}

int read_mails(InboundCommand const& command, Answer& answer) {
  std::string error;
  auto const files = files_of(command, error);
  if (!error.empty()) return answer.refuse(error);
  if (files.empty()) return answer.refuse("no mail: name files, or a folder with --dir");
  int code = kDone;
  for (auto const& file : files) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    if (in && in.peek() != std::ifstream::traits_type::eof()) bytes << in.rdbuf();
    bool const readable = in.is_open() && !in.bad() && !fs::is_directory(file);
    if (!readable) code = kFound;
    answer.out +=
        readable ? mail_json(file, bytes.view()) : line_of({{"file", file}, {"error", "cannot be read"}});
    answer.out += "\n";
  }
  return code;
}

int read_replies(std::istream& in, Answer& answer) {
  int code = kDone;
  for (std::string line; std::getline(in, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto const answered = reply_json(line);
    if (answered.starts_with(R"({"error")")) code = kFound;
    answer.out += answered + "\n";
  }
  return code;
}

bool needs_no_store(InboundCommand const& command) {
  return command.what == InboundCommand::What::read || command.what == InboundCommand::What::reply;
}

int run_without_store(InboundCommand const& command, Answer& answer) {
  switch (command.what) {
  case InboundCommand::What::read: return read_mails(command, answer);
  case InboundCommand::What::reply: return read_replies(std::cin, answer);
  case InboundCommand::What::list:
  case InboundCommand::What::show:
  case InboundCommand::What::replay: return kUsage; // they look into the store
  }
  return kUsage;
}

} // namespace dunlin::cli
