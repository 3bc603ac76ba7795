#include "bot/planning/event_words.hpp"

#include "bot/planning/phrase.hpp"
#include "bot/planning/words.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

using Arguments = std::vector<Argument>;

struct Sentence {
  std::string_view kind;
  Phrase said;
};

constexpr std::array kSentences{
    Sentence{
        "customer_recorded",
        {"Customer {number} was recorded[: {name}].", "已登记客户 {number}[：{name}]。",
         "Kunde {number} wurde erfasst[: {name}]."}
    },
    Sentence{
        "contact_recorded",
        {"A contact was recorded[: {name}][ ({channels})].", "已登记联系人[：{name}][（{channels}）]。",
         "Ein Kontakt wurde erfasst[: {name}][ ({channels})]."}
    },
    Sentence{
        "account_recorded",
        {"The account was recorded[; {owner} looks after it].", "已登记账户[，负责人 {owner}]。",
         "Das Konto wurde erfasst[; {owner} kümmert sich]."}
    },
    Sentence{
        "receivable_recorded",
        {"Invoice {number} over {amount} was recorded, due {due}.",
         "已登记账单 {number}，金额 {amount}，到期日 {due}。",
         "Rechnung {number} über {amount} wurde erfasst, fällig am {due}."}
    },
    Sentence{
        "receivable_voided",
        {"A receivable was voided[: {why}].", "一笔应收款已作废[：{why}]。",
         "Eine Forderung wurde storniert[: {why}]."}
    },
    Sentence{
        "open_amount_stated",
        {"{open} are still open by the list of {as_of}.", "根据 {as_of} 的清单，仍有 {open} 未付。",
         "Nach der Liste vom {as_of} sind noch {open} offen."}
    },
    Sentence{
        "payment_recorded",
        {"{amount} came in on {received}.", "{received} 收到 {amount}。", "{amount} gingen am {received} ein."
        }
    },
    Sentence{
        "payment_allocated",
        {"{amount} received on {received} were matched by {how}.",
         "{received} 收到的 {amount} 已按{how}核销。",
         "{amount} vom {received} wurden über {how} zugeordnet."}
    },
    Sentence{
        "allocation_reversed",
        {"A payment of {amount} was taken back[: {why}].", "{amount} 的付款被撤回[：{why}]。",
         "Eine Zahlung von {amount} wurde zurückgenommen[: {why}]."}
    },
    Sentence{
        "document_attached",
        {"The document {name} was attached.", "已附上文件 {name}。", "Das Dokument {name} wurde angehängt."}
    },
    Sentence{
        "customer_erased",
        {"The customer was erased[: {why}].", "客户资料已删除[：{why}]。",
         "Der Kunde wurde gelöscht[: {why}]."}
    },
    Sentence{
        "case_opened",
        {"The case was opened (cycle {cycle}) on plan {plan}.", "案件已开启（第 {cycle} 轮），计划 {plan}。",
         "Der Fall wurde eröffnet (Runde {cycle}), Plan {plan}."}
    },
    Sentence{
        "case_cured",
        {"Nothing overdue is left: the case was closed (cycle {cycle}).",
         "已无逾期款项，案件关闭（第 {cycle} 轮）。",
         "Nichts Überfälliges ist übrig: Der Fall wurde geschlossen (Runde {cycle})."}
    },
    Sentence{
        "level_set",
        {"A receivable is at level {level} now. {reason}", "一笔应收款现为第 {level} 级。{reason}",
         "Eine Forderung ist jetzt auf Stufe {level}. {reason}"}
    },
    Sentence{
        "step_held_back",
        {"Step {step} was held back. {reason}", "第 {step} 步被暂缓。{reason}",
         "Schritt {step} wurde zurückgehalten. {reason}"}
    },
    Sentence{
        "promise_recorded",
        {"The customer promised[ {amount}] by {date}.", "客户承诺于 {date} 前付款[ {amount}]。",
         "Der Kunde hat[ {amount}] bis {date} zugesagt."}
    },
    Sentence{"promise_ended", {"The promise was {state}.", "承诺{state}。", "Die Zusage wurde {state}."}},
    Sentence{
        "hold_set",
        {"A hold was set: {kind}[, until {until}].", "已暂停催收：{kind}[，至 {until}]。",
         "Eine Sperre wurde gesetzt: {kind}[, bis {until}]."}
    },
    Sentence{
        "hold_released",
        {"A hold was released[: {why}].", "已解除暂停[：{why}]。", "Eine Sperre wurde aufgehoben[: {why}]."}
    },
    Sentence{
        "message_queued",
        {"A message[ of step {step}][ over {amount}][ ({what})] was queued for {channel}.",
         "[第 {step} 步的]消息[（{amount}）][（{what}）]已排队，将通过 {channel} 发送。",
         "Eine Nachricht[ zu Schritt {step}][ über {amount}][ ({what})] wurde für {channel} eingereiht."}
    },
    Sentence{
        "message_cancelled",
        {"The message was not sent. {reason}", "消息未发送。{reason}",
         "Die Nachricht wurde nicht gesendet. {reason}"}
    },
    Sentence{
        "attempt_begun",
        {"Attempt {attempt} to send the message began.", "开始第 {attempt} 次发送。",
         "Sendeversuch {attempt} begann."}
    },
    Sentence{
        "message_accepted",
        {"The message was accepted for delivery[: {answer}].", "消息已被接收投递[：{answer}]。",
         "Die Nachricht wurde zur Zustellung angenommen[: {answer}]."}
    },
    Sentence{
        "attempt_deferred",
        {"The message was put off until {until}[: {detail}].", "消息推迟至 {until}[：{detail}]。",
         "Die Nachricht wurde bis {until} aufgeschoben[: {detail}]."}
    },
    Sentence{
        "message_refused",
        {"The message was refused because of {why}[: {detail}].", "消息被拒，原因：{why}[（{detail}）]。",
         "Die Nachricht wurde abgewiesen, Grund: {why}[ ({detail})]."}
    },
    Sentence{
        "attempt_unknown",
        {"It is not known whether the message arrived[: {detail}].", "尚不清楚消息是否送达[：{detail}]。",
         "Es ist unklar, ob die Nachricht ankam[: {detail}]."}
    },
    Sentence{
        "receipt_arrived",
        {"The message was {kind}[: {detail}].", "消息{kind}[：{detail}]。",
         "Die Nachricht wurde {kind}[: {detail}]."}
    },
    Sentence{
        "opted_out",
        {"The customer does not want {purpose} any more[ (said by {by})].",
         "客户不再接收{purpose}[（方式：{by}）]。",
         "Der Kunde wünscht keine {purpose} mehr[ (gesagt über {by})]."}
    },
    Sentence{
        "opted_in",
        {"An address may be written to again[ (said by {by})].", "某地址可再次联系[（方式：{by}）]。",
         "An eine Adresse darf wieder geschrieben werden[ (gesagt über {by})]."}
    },
    Sentence{
        "task_opened",
        {"There is a task for a person: {kind}[ ({detail})].", "新增人工任务：{kind}[（{detail}）]。",
         "Es gibt eine Aufgabe: {kind}[ ({detail})]."}
    },
    Sentence{
        "task_closed",
        {"A task was closed[: {outcome}].", "任务已完成[：{outcome}]。",
         "Eine Aufgabe wurde erledigt[: {outcome}]."}
    },
    Sentence{
        "creditor_recorded",
        {"The creditor {name} was recorded.", "已登记债权人 {name}。", "Der Gläubiger {name} wurde erfasst."}
    },
    Sentence{
        "stop_pulled",
        {"Emergency stop for {scope}[ ({what})][: {detail}].", "紧急停止：{scope}[（{what}）][，{detail}]。",
         "Notaus für: {scope}[ ({what})][, {detail}]."}
    },
    Sentence{
        "stop_lifted",
        {"The emergency stop for {scope}[ ({what})] was lifted.", "已解除紧急停止：{scope}[（{what}）]。",
         "Das Notaus für {scope}[ ({what})] wurde aufgehoben."}
    },
    Sentence{
        "import_finished",
        {"{source} was imported: {rows} rows, {rejected} refused.",
         "已导入 {source}：{rows} 行，拒绝 {rejected} 行。",
         "{source} wurde eingelesen: {rows} Zeilen, {rejected} abgewiesen."}
    },
    Sentence{
        "book_published",
        {"The {kind} {name} has version {version} now.", "{kind} {name} 现为第 {version} 版。",
         "{kind} {name} hat jetzt Version {version}."}
    },
    Sentence{
        "rep_recorded",
        {"The rep {name} was recorded.", "已登记客户代表 {name}。", "Der Betreuer {name} wurde erfasst."}
    },
    Sentence{
        "token_issued",
        {"A token for the API was made: {name}.", "已生成 API 令牌：{name}。",
         "Ein Token für die Schnittstelle wurde erzeugt: {name}."}
    },
    Sentence{
        "token_revoked",
        {"The token {name} is void from now on.", "令牌 {name} 已失效。",
         "Das Token {name} ist ab jetzt ungültig."}
    },
    Sentence{
        "webhook_recorded",
        {"The webhook {name} is told of events at {url}.", "Webhook {name} 会将事件发送到 {url}。",
         "Der Webhook {name} erfährt von Ereignissen unter {url}."}
    },
    Sentence{
        "webhook_switched",
        {"The webhook {name} is {state} now[: {why}].", "Webhook {name} 现在为 {state}[：{why}]。",
         "Der Webhook {name} ist jetzt {state}[: {why}]."}
    },
    Sentence{
        "webhook_tried",
        {"The webhook {name} is tried now.", "现在尝试 Webhook {name}。",
         "Der Webhook {name} wird jetzt versucht."}
    },
    Sentence{
        "webhook_removed",
        {"The webhook {name} is told nothing any more.", "Webhook {name} 不再收到通知。",
         "Der Webhook {name} erfährt nichts mehr."}
    },
    Sentence{
        "content_expired",
        {"What was kept from before {before} was dropped: the bytes of {sent} messages sent and {received} "
         "received.",
         "已清除 {before} 之前保存的内容：{sent} 条已发送和 {received} 条已收到消息的原文。",
         "Was von vor dem {before} aufbewahrt war, ist weg: die Bytes von {sent} gesendeten und {received} "
         "empfangenen Nachrichten."}
    },
    Sentence{
        "message_bounced",
        {"The message came back[ ({status})][: {detail}].", "消息被退回[（{status}）][：{detail}]。",
         "Die Nachricht kam zurück[ ({status})][: {detail}]."}
    },
    Sentence{
        "inbound_read",
        {"The customer wrote by {channel}[: {intents}].", "客户通过 {channel} 来信[：{intents}]。",
         "Der Kunde schrieb über {channel}[: {intents}]."}
    },
    Sentence{
        "address_judged",
        {"An address is {state} now[: {why}].", "某地址状态变为 {state}[：{why}]。",
         "Eine Adresse ist jetzt {state}[: {why}]."}
    },
    Sentence{
        "inbound_set_aside",
        {"Something came in by {channel} and was set aside: {why}.",
         "通过 {channel} 收到一条无法归属的消息：{why}。",
         "Über {channel} kam etwas herein und wurde beiseitegelegt: {why}."}
    },
    Sentence{
        "ticket_opened",
        {"Ticket {number} was opened: {kind}[ over {amount}].",
         "已开工单 {number}：{kind}[，金额 {amount}]。",
         "Vorgang {number} wurde angelegt: {kind}[ über {amount}]."}
    },
    Sentence{
        "ticket_moved",
        {"Ticket {number} is {state} now[ (by {by})].", "工单 {number} 现为 {state}[（{by}）]。",
         "Vorgang {number} ist jetzt {state}[ (durch {by})]."}
    },
    Sentence{
        "alert_raised",
        {"An alert was raised: {kind}.", "已发出提醒：{kind}。", "Ein Alarm wurde ausgelöst: {kind}."}
    },
    Sentence{
        "alert_climbed",
        {"Nobody acknowledged the alert: rung {rung} is told.", "提醒未被确认：上报至第 {rung} 级。",
         "Niemand hat den Alarm bestätigt: Stufe {rung} wird verständigt."}
    },
    Sentence{
        "alert_acknowledged",
        {"The alert was acknowledged[ by {by}].", "提醒已确认[（{by}）]。",
         "Der Alarm wurde bestätigt[ durch {by}]."}
    },
    Sentence{
        "request_answered",
        {"A program's request was answered.", "已答复程序的请求。",
         "Die Anfrage eines Programms wurde beantwortet."}
    },
    Sentence{
        "house_request_answered",
        {"A program's request was answered.", "已答复程序的请求。",
         "Die Anfrage eines Programms wurde beantwortet."}
    },
    Sentence{
        "answer_owed",
        {"The customer is to be answered: {kind}.", "应答复客户：{kind}。",
         "Der Kunde soll Antwort bekommen: {kind}."}
    },
    Sentence{
        "score_given",
        {"The customer said how content it is: {score} of 10.", "客户满意度：{score}/10。",
         "Der Kunde sagt, wie zufrieden er ist: {score} von 10."}
    },
    Sentence{
        "answer_dropped",
        {"The answer is not given. {reason}", "不再答复。{reason}", "Die Antwort unterbleibt. {reason}"}
    },
    Sentence{
        "user_recorded",
        {"The user {name} was recorded as {role}.", "已登记用户 {name}（{role}）。",
         "Der Benutzer {name} wurde als {role} erfasst."}
    },
    Sentence{
        "user_link_made",
        {"A one-time link to set the password of {name} was made.",
         "已生成用于设置 {name} 密码的一次性链接。",
         "Ein Einmal-Link zum Setzen des Passworts von {name} wurde erzeugt."}
    },
    Sentence{
        "password_set",
        {"{name} has a new password.", "{name} 已设置新密码。", "{name} hat ein neues Passwort."}
    },
};

std::string intents_of(Interpretation const& understood) {
  std::string text;
  for (auto const& finding : understood.findings)
    text += (text.empty() ? "" : ", ") + std::string(name_of(finding.intent));
  return text;
}

std::string day(CivilDate date) {
  return date.ok() ? iso(date) : std::string{};
}

std::string moment(Timestamp at) {
  return iso(at).substr(0, 16) + "Z";
}

Money asked_for(Message const& message) {
  Money sum{0, message.lines.empty() ? Currency{} : message.lines.front().open.currency};
  for (auto const& line : message.lines)
    sum += line.open;
  return sum;
}

std::string channels_of(Contact const& contact) {
  std::string text;
  for (auto const& address : contact.addresses)
    text += (text.empty() ? "" : ", ") + address.channel;
  return text;
}

struct Telling { // the arguments of each kind of fact
  std::string_view language;

  Arguments operator()(ledger::CustomerRecorded const& told) const {
    return {{"number", told.customer.number}, {"name", told.customer.name}};
  }
  Arguments operator()(ledger::ContactRecorded const& told) const {
    return {{"name", told.contact.name}, {"channels", channels_of(told.contact)}};
  }
  Arguments operator()(ledger::AccountRecorded const& told) const { return {{"owner", told.account.owner}}; }
  Arguments operator()(ledger::ReceivableRecorded const& told) const {
    return {
        {"number", told.receivable.number},
        {"amount", plain(told.receivable.amount)},
        {"due", day(told.receivable.due)}
    };
  }
  Arguments operator()(ledger::ReceivableVoided const& told) const { return {{"why", told.why}}; }
  Arguments operator()(ledger::OpenAmountStated const& told) const {
    return {{"open", plain(told.open)}, {"as_of", day(told.as_of)}};
  }
  Arguments operator()(ledger::PaymentRecorded const& told) const {
    return {{"amount", plain(told.payment.amount)}, {"received", day(told.payment.received)}};
  }
  Arguments operator()(ledger::PaymentAllocated const& told) const {
    return {{"amount", plain(told.allocation.amount)}, {"received", day(told.received)}, {"how", told.how}};
  }
  Arguments operator()(ledger::AllocationReversed const& told) const {
    return {{"amount", plain(told.allocation.amount)}, {"why", told.why}};
  }
  Arguments operator()(ledger::DocumentAttached const& told) const { return {{"name", told.document.name}}; }
  Arguments operator()(ledger::CustomerErased const& told) const { return {{"why", told.why}}; }

  Arguments operator()(CaseOpened const& told) const {
    return {{"cycle", std::to_string(told.cycle)}, {"plan", told.plan}};
  }
  Arguments operator()(CaseCured const& told) const { return {{"cycle", std::to_string(told.cycle)}}; }
  Arguments operator()(LevelSet const& told) const {
    auto const level = std::to_string(told.level);
    return {
        {"level", level}, {"reason", say(Reason{told.why, {{"step", level}, {"level", level}}}, language)}
    };
  }
  Arguments operator()(StepHeldBack const& told) const {
    return {{"step", std::to_string(told.step)}, {"reason", say(told.reason, language)}};
  }
  Arguments operator()(PromiseRecorded const& told) const {
    auto const& amount = told.promise.amount;
    return {{"amount", amount.minor == 0 ? "" : plain(amount)}, {"date", day(told.promise.by)}};
  }
  Arguments operator()(PromiseEnded const& told) const {
    return {{"state", std::string(name_of(told.state))}};
  }
  Arguments operator()(HoldSet const& told) const {
    Arguments with{{"kind", std::string(name_of(told.hold.kind))}};
    if (told.hold.ends_at) with.push_back({"until", moment(*told.hold.ends_at)});
    return with;
  }
  Arguments operator()(HoldReleased const& told) const { return {{"why", told.why}}; }

  Arguments operator()(outbox::MessageQueued const& told) const {
    auto const& message = told.message;
    if (message.purpose != Purpose::dunning)
      return {{"what", message.template_name}, {"channel", message.channel}};
    return {
        {"step", std::to_string(message.key.step)},
        {"amount", plain(asked_for(message))},
        {"channel", message.channel}
    };
  }
  Arguments operator()(outbox::MessageCancelled const& told) const {
    return {{"reason", say(told.reason, language)}};
  }
  Arguments operator()(outbox::AttemptBegun const& told) const {
    return {{"attempt", std::to_string(told.attempt)}};
  }
  Arguments operator()(outbox::MessageAccepted const& told) const { return {{"answer", told.answer}}; }
  Arguments operator()(outbox::AttemptDeferred const& told) const {
    return {{"until", moment(told.again_at)}, {"detail", told.detail}};
  }
  Arguments operator()(outbox::MessageRefused const& told) const {
    return {{"why", std::string(name_of(told.why))}, {"detail", told.detail}};
  }
  Arguments operator()(outbox::AttemptUnknown const& told) const { return {{"detail", told.detail}}; }
  Arguments operator()(outbox::ReceiptArrived const& told) const {
    return {{"kind", std::string(name_of(told.kind))}, {"detail", told.detail}};
  }
  Arguments operator()(outbox::MessageBounced const& told) const {
    return {{"status", told.status}, {"detail", told.detail}};
  }

  Arguments operator()(listening::OptedOut const& told) const {
    return {{"purpose", std::string(name_of(told.opt_out.purpose))}, {"by", told.opt_out.by}};
  }
  Arguments operator()(listening::OptedIn const& told) const { return {{"by", told.by}}; }
  Arguments operator()(listening::InboundRead const& told) const {
    return {{"channel", told.channel}, {"intents", intents_of(told.understood)}};
  }
  Arguments operator()(listening::AddressJudged const& told) const {
    return {{"state", std::string(name_of(told.state))}, {"why", told.why}};
  }

  Arguments operator()(desk::TaskOpened const& told) const {
    return {{"kind", std::string(name_of(told.task.kind))}, {"detail", told.task.why}};
  }
  Arguments operator()(desk::TaskClosed const& told) const { return {{"outcome", told.outcome}}; }
  Arguments operator()(desk::TicketOpened const& told) const {
    auto const& amount = told.ticket.amount;
    return {
        {"number", told.ticket.number},
        {"kind", std::string(name_of(told.ticket.kind))},
        {"amount", amount ? plain(*amount) : ""}
    };
  }
  Arguments operator()(desk::TicketMoved const& told) const {
    return {
        {"number", told.ticket.number}, {"state", std::string(name_of(told.ticket.state))}, {"by", told.by}
    };
  }
  Arguments operator()(desk::AlertRaised const& told) const {
    return {{"kind", std::string(name_of(told.alert.kind))}};
  }
  Arguments operator()(desk::AlertClimbed const& told) const { return {{"rung", std::to_string(told.rung)}}; }
  Arguments operator()(desk::AlertAcknowledged const& told) const { return {{"by", told.by}}; }
  Arguments operator()(desk::AnswerOwed const& told) const {
    return {{"kind", std::string(name_of(told.answer.kind))}};
  }
  Arguments operator()(desk::ScoreGiven const& told) const {
    return {{"score", std::to_string(told.score.score)}};
  }
  Arguments operator()(desk::AnswerDropped const& told) const {
    return {{"reason", say(told.reason, language)}};
  }

  Arguments operator()(book::CreditorRecorded const& told) const { return {{"name", told.creditor.name}}; }
  Arguments operator()(book::StopPulled const& told) const {
    return {
        {"scope", std::string(name_of(told.stop.scope))}, {"what", told.stop.what}, {"detail", told.stop.why}
    };
  }
  Arguments operator()(book::StopLifted const& told) const {
    return {{"scope", std::string(name_of(told.scope))}, {"what", told.what}};
  }
  Arguments operator()(book::ImportFinished const& told) const {
    return {
        {"source", told.source},
        {"rows", std::to_string(told.rows)},
        {"rejected", std::to_string(told.rejected)}
    };
  }
  Arguments operator()(book::BookPublished const& told) const {
    return {
        {"kind", std::string(name_of(told.entry.kind))},
        {"name", told.entry.name},
        {"version", std::to_string(told.entry.version)}
    };
  }
  Arguments operator()(book::RepRecorded const& told) const { return {{"name", told.rep.name}}; }
  Arguments operator()(book::TokenIssued const& told) const { return {{"name", told.token.name}}; }
  Arguments operator()(book::TokenRevoked const& told) const { return {{"name", told.name}}; }
  Arguments operator()(book::InboundSetAside const& told) const {
    return {{"channel", told.channel}, {"why", told.why}};
  }
  Arguments operator()(book::UserRecorded const& told) const {
    return {{"name", told.user.name}, {"role", std::string(name_of(told.user.role))}};
  }
  Arguments operator()(book::UserLinkMade const& told) const { return {{"name", told.link.user}}; }
  Arguments operator()(desk::RequestAnswered const&) const { return {}; }
  Arguments operator()(book::HouseRequestAnswered const&) const { return {}; }
  Arguments operator()(book::WebhookRecorded const& told) const {
    return {{"name", told.webhook.name}, {"url", told.webhook.url}};
  }
  Arguments operator()(book::WebhookSwitched const& told) const {
    return {{"name", told.name}, {"state", std::string(name_of(told.state))}, {"why", told.why}};
  }
  Arguments operator()(book::WebhookTried const& told) const { return {{"name", told.name}}; }
  Arguments operator()(book::WebhookRemoved const& told) const { return {{"name", told.name}}; }
  Arguments operator()(book::ContentExpired const& told) const {
    return {
        {"before", iso(told.before).substr(0, 10)},
        {"sent", std::to_string(told.sent)},
        {"received", std::to_string(told.received)}
    };
  }
  Arguments operator()(book::PasswordSet const& told) const { return {{"name", told.user}}; }
};

} // namespace

std::string say(dunlin::Fact const& fact, std::string_view language) {
  auto const kind = kind_of(fact);
  auto const found = std::ranges::find(kSentences, kind, &Sentence::kind);
  if (found == kSentences.end()) return std::string(kind); // a test says that every kind is found
  auto const reader = language_of(language);
  auto const with = visit_fact(Telling{language}, fact);
  return fill(found->said.at(static_cast<std::size_t>(reader)), with, reader);
}

} // namespace dunlin::planning
