// Facts of the desk: what a person must do, and what is owed to a customer who wrote.
#pragma once

#include "core/domain/alert.hpp"
#include "core/domain/answer.hpp"
#include "core/domain/one_of.hpp"
#include "core/domain/reason.hpp"
#include "core/domain/score.hpp"
#include "core/domain/task.hpp"
#include "core/domain/ticket.hpp"

#include <variant>

namespace dunlin::desk {

struct TaskOpened {
  static constexpr std::string_view kKind = "task_opened";
  static constexpr std::string_view kMeaning = "A person has to do something.";
  Task task;
  template <class V>
  static void fields(V&& visit) {
    visit("task", &TaskOpened::task, "the task");
  }
};

struct TaskClosed {
  static constexpr std::string_view kKind = "task_closed";
  static constexpr std::string_view kMeaning = "A person did it, or nothing is left to be done.";
  TaskId task;
  std::string outcome;
  std::string by;
  template <class V>
  static void fields(V&& visit) {
    visit("task", &TaskClosed::task, "the task");
    visit("outcome", &TaskClosed::outcome, "what came of it", Privacy::personal);
    visit("by", &TaskClosed::by, "who closed it");
  }
};

struct TicketOpened {
  static constexpr std::string_view kKind = "ticket_opened";
  static constexpr std::string_view kMeaning = "A complaint, dispute or question needs a person.";
  Ticket ticket;
  template <class V>
  static void fields(V&& visit) {
    visit("ticket", &TicketOpened::ticket, "the ticket");
  }
};

struct TicketMoved { // also when only its texts change or a note is made
  static constexpr std::string_view kKind = "ticket_moved";
  static constexpr std::string_view kMeaning = "A ticket's procedure went on.";
  Ticket ticket;
  std::string note;
  std::string by;
  template <class V>
  static void fields(V&& visit) {
    visit("ticket", &TicketMoved::ticket, "the ticket as it is now");
    visit("note", &TicketMoved::note, "what was said about it among us", Privacy::personal);
    visit("by", &TicketMoved::by, "who moved it");
  }
};

struct AlertRaised {
  static constexpr std::string_view kKind = "alert_raised";
  static constexpr std::string_view kMeaning = "A rep must know, and say so.";
  Alert alert;
  template <class V>
  static void fields(V&& visit) {
    visit("alert", &AlertRaised::alert, "the alert");
  }
};

struct AlertClimbed {
  static constexpr std::string_view kKind = "alert_climbed";
  static constexpr std::string_view kMeaning = "Nobody acknowledged an alert in time: the next rung is told.";
  AlertId alert;
  int rung = 0;
  Timestamp climbs_at{};
  template <class V>
  static void fields(V&& visit) {
    visit("alert", &AlertClimbed::alert, "the alert");
    visit("rung", &AlertClimbed::rung, "who must react now");
    visit("climbs_at", &AlertClimbed::climbs_at, "until when");
  }
};

struct AlertAcknowledged {
  static constexpr std::string_view kKind = "alert_acknowledged";
  static constexpr std::string_view kMeaning = "Somebody took notice of an alert.";
  AlertId alert;
  std::string by;
  std::string how; // "link", "page", "command", "api", "ticket"
  template <class V>
  static void fields(V&& visit) {
    visit("alert", &AlertAcknowledged::alert, "the alert");
    visit("by", &AlertAcknowledged::by, "who took notice");
    visit("how", &AlertAcknowledged::how, "by link, page, command, api, or because its ticket was moved");
  }
};

struct AnswerOwed {
  static constexpr std::string_view kKind = "answer_owed";
  static constexpr std::string_view kMeaning = "The customer is to be answered.";
  Answer answer;
  template <class V>
  static void fields(V&& visit) {
    visit("answer", &AnswerOwed::answer, "the answer");
  }
};

struct AnswerDropped {
  static constexpr std::string_view kKind = "answer_dropped";
  static constexpr std::string_view kMeaning = "An answer is not given after all.";
  AnswerId answer;
  Reason reason;
  template <class V>
  static void fields(V&& visit) {
    visit("answer", &AnswerDropped::answer, "the answer");
    visit("reason", &AnswerDropped::reason, "the rule that spoke against it");
  }
};

struct ScoreGiven {
  static constexpr std::string_view kKind = "score_given";
  static constexpr std::string_view kMeaning = "The customer said how content it is.";
  Score score;
  InboundId inbound;
  template <class V>
  static void fields(V&& visit) {
    visit("score", &ScoreGiven::score, "the figure");
    visit("inbound", &ScoreGiven::inbound, "the words it stands in");
  }
};

struct RequestAnswered { // by the API; in one transaction with what it made true
  static constexpr std::string_view kKind = "request_answered";
  static constexpr std::string_view kMeaning =
      "A program asked for something about this customer and was answered.";
  RequestId request;
  std::string digest;
  int status = 200;
  std::string answer;
  template <class V>
  static void fields(V&& visit) {
    visit("request", &RequestAnswered::request, "of the program and the key it gave");
    visit("digest", &RequestAnswered::digest, "SHA-256 over method, path and body, hex");
    visit("status", &RequestAnswered::status, "of the answer (RFC 9110)");
    visit("answer", &RequestAnswered::answer, "the answer's body", Privacy::personal);
  }
};

struct Kinds {
  using Variant = std::variant<
      TaskOpened, TaskClosed, TicketOpened, TicketMoved, AlertRaised, AlertClimbed, AlertAcknowledged,
      AnswerOwed, AnswerDropped, ScoreGiven, RequestAnswered>;
};
using Fact = OneOf<Kinds>;

} // namespace dunlin::desk
