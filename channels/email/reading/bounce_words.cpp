#include "channels/email/reading/bounce_words.hpp"

#include <array>

namespace dunlin::channels {

namespace {

constexpr auto kRobotSenders = std::to_array<std::string_view>({
    "mailer-daemon", "mailer_daemon", "mailerdaemon", "postmaster", "mail-daemon", "maildaemon", "mdaemon",
    "bounce", "bounces", "mmdf", "mailadm", "mail delivery", "delivery subsystem", "mailsystem", "mail-system",
    "root", "uucp", "system administrator", "emailer-daemon", "notification", "mailgateway", "mail-error",
    "smtp", "mailer", "post_master", "post-master", "mail.delivery", "maildelivery", "mail_delivery", "listserv", "majordomo", "hotmail-daemon", "administrator", "mail-robot", "antispam",
});

constexpr auto kFailureSubjects = std::to_array<std::string_view>({
    "undeliver", "returned mail", "returned message", "delivery failure", "failure delivery", "delivery status",
    "delivery notification", "delivery report", "mail delivery", "message delivery", "failure notice",
    "delivery fail", "failed mail", "mail failure", "nondeliver", "non-deliver", "non deliver", "not delivered",
    "could not be delivered", "could not deliver", "returning message", "mail system error", "mail could not",
    "delivery problem", "メールエラー", "returned e-mail", "delivery error", "error sending", "email returned", "permanent delivery", "bounced",
    "mail rejected", "message rejected", "rejected mail", "message blocked", "user unknown", "unknown user",
    "mail not deliver", "message not deliver", "undelivarable", "unzustellbar", "nicht zugestellt",
    "zustellung fehlgeschlagen", "zustellfehler", "fehlgeschlagen", "non remis", "non distribu", "non délivr",
    "échec de la remise", "no se pudo entregar", "no se ha podido entregar", "no entregado", "devuelto",
    "mancato recapito", "mancata consegna", "niet bezorgd", "onbestelbaar", "não entregue", "olevererbart",
    "nie można dostarczyć", "niedostarczon", "недоставлен", "не доставлен", "退信", "无法投递", "投递失败",
    "系统退信", "配信不能", "配送不能", "エラーメール", "送信できません", "전송 실패", "반송", "error de entrega",
    "delivery has failed", "delivery warning", "warning: could not send", "delivery delayed", "delivery delay",
    "message delayed", "mail delayed", "delayed mail", "failed to deliver", "unable to deliver", "notice: mail",
    "mail error", "message you sent", "email error", "message status - undeliver", "your message to",
    "undelivered", "delivery-status",
});

constexpr auto kFailurePhrases = std::to_array<std::string_view>({
    "could not be delivered", "couldn't be delivered", "could not deliver", "couldn't deliver",
    "cannot be delivered", "can not be delivered", "can't be delivered", "unable to deliver",
    "wasn't able to deliver", "was not able to deliver", "was not delivered", "has not been delivered",
    "was undeliverable", "undeliverable", "not deliverable", "delivery failed", "delivery has failed",
    "failed to deliver", "failure to deliver", "delivery to the following", "delivery error",
    "failed permanently", "permanent fatal errors", "permanent error", "permanent failure", "fatal errors",
    "did not reach the following", "did not reach", "returned to sender", "returning message to sender",
    "is being returned", "was returned to you", "being returned to you", "has been rejected", "was rejected",
    "were rejected", "user unknown", "unknown user", "no such user", "no such recipient", "unknown recipient",
    "recipient unknown", "unknown address", "invalid recipient", "recipient address rejected", "does not exist",
    "doesn't exist", "no mailbox", "mailbox unavailable", "mailbox not found", "user not found",
    "not listed in", "host unknown", "unknown host", "no such host", "domain not found", "over quota",
    "quota exceeded", "mailbox full", "mailbox is full", "exceeded storage", "not been able to deliver",
    "unrouteable", "unroutable", "failed recipient", "following recipient", "following address", "transcript of session",
    "remote host said", "giving up on", "nicht zugestellt", "konnte nicht",
    "empfänger unbekannt", "pas pu être", "n'a pas pu", "non è stato possibile", "no se pudo", "no ha podido",
    "não pôde ser", "niet worden bezorgd", "nie została dostarczona", "не удалось доставить", "не было доставлено",
    "无法送达", "无法投递", "未能送达", "不存在", "退回", "届けることができません", "送信できません", "配信できません",
    "配信不能", "见つかりません", "전달되지", "error in mail", "is not a known", "invalid user", "unknown in", "delevery to the following", "has been returned because",
    "refused by", "blocked by", "not accepted", "didn't reach", "couldn't be found", "unable to send",
    "this user doesn't", "mail delivery failed", "cannot deliver", "can not deliver", "not known at this site",
    "can't create output", "not our customer", "has been postponed", "could not find", "message rejected", "rejected your message",
});

constexpr auto kDelayPhrases = std::to_array<std::string_view>({
    "this is a warning message only", "you do not need to resend", "you do not have to resend",
    "you don't need to resend", "delivery has been delayed", "will continue to be retried", "will keep trying",
    "still being retried", "has not yet been delivered", "could not be delivered for", "has been delayed",
    "was delayed", "not been delivered yet", "delivery attempts will continue", "will be retried",
    "will continue trying", "still trying", "has not yet been delivered", "has been postponed", "continue to try", "attempts will continue", "is delayed", "temporary failure report", "no action is required on your part", "temporarily delayed",
    "gmail will retry", "has not been able to deliver your message yet", "wird weiterhin versucht",
});

constexpr auto kReturnMarks = std::to_array<std::string_view>({
    "below this line is a copy of the message", "------ this is a copy of the message",
    "--- this is a copy of the message", "a copy of the message, including all the headers",
    "--- original message follows", "original message follows", "----- original message -----",
    "-----original message-----", "--- original message", "----- message header follows", "message header follows",
    "----- unsent message follows", "--- unsent message", "your original message", "--- returned message",
    "--- undelivered message", "------ included is a copy of the message header",
    "------------- below this line", "message text follows", "returned mail follows", "headers of the original message", "message headers follow",
    "--- enclosed is a copy", "included is a copy", "--- the message header", "---------- original", "|------------------------- message log",
    "original message headers", "original message header", "--- returned mail follows", "the header and top",
    "--- the body of the message", "contents of your message", "message contents", "text of the message", "here is your mail",
    "===== message", "nachstehend", "ursprüngliche nachricht", "元のメッセージ", "原始邮件", "copy of your message",
    "message follows:", "undeliverable message follows", "-- the header", "<<< no message collected",
});

constexpr auto kRecipientLeads = std::to_array<std::string_view>({
    "following address", "following recipient", "these recipients", "the following user", "to the following",
    "failed recipient", "for the following", "failed address", "delivery to these", "following destination",
    "intended recipient", "not delivered to", "be delivered to", "recipient(s)", "these addresses", "permanent fatal errors",
    "transcript of session", "unable to deliver", "folgende", "destinataire", "destinatario", "following email address",
    "not reach", "undeliverable to", "unknown user", "users are unknown", "failed to", "error:", "delivery to",
});

constexpr auto kAbsenceSubjects = std::to_array<std::string_view>({
    "out of office", "out of the office", "out-of-office", "ooo:", "away from", "on vacation", "on holiday",
    "on leave", "vacation", "abwesen", "nicht im büro", "nicht im hause", "im urlaub", "urlaub", "absence",
    "absent", "en congé", "fuera de la oficina", "ausencia", "fuori sede", "fuori ufficio", "assente", "afwezig",
    "niet aanwezig", "frånvaro", "fravær", "poissa", "ausente", "fora do escritório", "nieobecn", "отсутств",
    "不在办公室", "外出", "休假", "自动回复：外出", "不在", "mimo kancelář", "szabadság",
});

constexpr auto kAbsencePhrases = std::to_array<std::string_view>({
    "out of office", "out of the office", "on vacation", "on holiday", "on leave", "away from my", "away from the office",
    "not in the office", "annual leave", "i am away", "i'm away", "i will be away", "i will return", "i am currently away",
    "be back on", "nicht im büro", "nicht im hause", "bin ich nicht", "im urlaub", "abwesen", "wieder erreichbar",
    "wieder im büro", "en congé", "absent", "de retour le", "fuera de la oficina", "de vacaciones", "fuori ufficio",
    "in ferie", "met vakantie", "afwezig", "på semester", "på ferie", "de férias", "nieobecn", "urlopie", "в отпуске",
    "休假", "不在办公室", "外出", "出差", "休暇", "limited access to", "parental leave", "maternity leave", "sick leave",
});

constexpr auto kAutoReplySubjects = std::to_array<std::string_view>({
    "auto:", "auto reply", "autoreply", "auto-reply", "automatic reply", "automated reply", "automated response",
    "auto response", "auto-response", "autoresponse", "autorespond", "automatisch", "automatische antwort",
    "réponse automatique", "respuesta automática", "risposta automatica", "automatisch antwoord", "resposta automática",
    "automatiskt svar", "autosvar", "automatyczna odpowied", "автоответ", "自动回复", "自動回覆", "自動応答", "자동 회신",
    "automatic response", "autoantwort", "we have received your", "thank you for your e", "thank you for contacting",
});

} // namespace

std::span<std::string_view const> robot_senders() {
  return kRobotSenders;
}
std::span<std::string_view const> failure_subjects() {
  return kFailureSubjects;
}
std::span<std::string_view const> failure_phrases() {
  return kFailurePhrases;
}
std::span<std::string_view const> delay_phrases() {
  return kDelayPhrases;
}
std::span<std::string_view const> return_marks() {
  return kReturnMarks;
}
std::span<std::string_view const> recipient_leads() {
  return kRecipientLeads;
}
std::span<std::string_view const> absence_subjects() {
  return kAbsenceSubjects;
}
std::span<std::string_view const> absence_phrases() {
  return kAbsencePhrases;
}
std::span<std::string_view const> auto_reply_subjects() {
  return kAutoReplySubjects;
}

} // namespace dunlin::channels
