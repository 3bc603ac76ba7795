#include "bot/planning/phrase.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

struct Word {
  std::string_view ours;
  Phrase said;
};

constexpr std::array kWords{
    Word{"dispute", {"a dispute", "异议", "eine Reklamation"}},
    Word{"complaint", {"a complaint", "投诉", "eine Beschwerde"}},
    Word{"already_paid", {"the customer says it is paid", "客户称已付款", "der Kunde sagt, es sei bezahlt"}},
    Word{"hardship", {"hardship", "经济困难", "eine Notlage"}},
    Word{"insolvency", {"insolvency", "破产程序", "Insolvenz"}},
    Word{"deceased", {"a death", "客户去世", "ein Todesfall"}},
    Word{"minor", {"the customer is a minor", "客户未成年", "der Kunde ist minderjährig"}},
    Word{"represented", {"a representative", "由代理人代表", "eine Vertretung"}},
    Word{"in_persons_hands", {"a person looks after it", "由专人处理", "jemand kümmert sich persönlich"}},
    Word{"other", {"another reason", "其他原因", "ein anderer Grund"}},
    Word{"call", {"a call", "致电", "ein Anruf"}},
    Word{"visit", {"a visit", "拜访", "ein Besuch"}},
    Word{"review", {"a review", "审核", "eine Prüfung"}},
    Word{"find_address", {"finding an address", "查找联系地址", "eine Adresse finden"}},
    Word{
        "unknown_attempt",
        {"finding out whether a message arrived", "确认消息是否送达", "klären, ob eine Nachricht ankam"}
    },
    Word{"broken_promise", {"a broken promise", "承诺未兑现", "eine gebrochene Zusage"}},
    Word{"read_reply", {"reading a reply", "阅读回复", "eine Antwort lesen"}},
    Word{
        "answer_failed",
        {"an answer that could not be given", "未能发出的答复", "eine nicht gegebene Antwort"}
    },
    Word{"plan_refused", {"the bot cannot go on", "机器人无法继续", "der Bot kommt nicht weiter"}},
    Word{"promise_confirmed", {"the promise is confirmed", "确认付款承诺", "die Zusage wird bestätigt"}},
    Word{
        "proof_asked", {"proof of payment is asked for", "请提供付款凭证", "ein Zahlungsbeleg wird erbeten"}
    },
    Word{"ticket_opened", {"the ticket’s number", "工单号", "die Nummer des Vorgangs"}},
    Word{"ticket_answered", {"the answer to the ticket", "工单答复", "die Antwort zum Vorgang"}},
    Word{"settled_question", {"whether it is settled", "询问是否已解决", "die Frage, ob es erledigt ist"}},
    Word{"copy", {"a copy", "副本", "eine Kopie"}},
    Word{"statement", {"a statement", "对账单", "eine Aufstellung"}},
    Word{"person", {"in a person’s words", "人工回复", "mit den Worten eines Menschen"}},
    Word{"follow_up", {"keeping in touch", "关怀", "Kontaktpflege"}},
    Word{"care", {"keeping in touch", "关怀", "Kontaktpflege"}},
    Word{"question", {"a question", "问题", "eine Frage"}},
    Word{"ticket_late", {"a ticket is late", "工单逾期", "ein Vorgang ist überfällig"}},
    Word{"ticket_reopened", {"a ticket was reopened", "工单重新打开", "ein Vorgang wurde wieder geöffnet"}},
    Word{"call_wanted", {"a call is wanted", "客户要求回电", "ein Anruf ist gewünscht"}},
    Word{"to_read", {"a reply to read", "待读回复", "eine Antwort zu lesen"}},
    Word{"low_score", {"a low score", "低评分", "eine schlechte Bewertung"}},
    Word{"hold_review", {"reviewing a hold", "复核暂停", "eine Sperre prüfen"}},
    Word{"everything", {"everything", "全部", "alles"}},
    Word{"creditor", {"the creditor", "该债权人", "der Gläubiger"}},
    Word{"channel", {"the channel", "该渠道", "der Kanal"}},
    Word{"days", {"days", "天", "Tagen"}},
    Word{"hours", {"hours", "小时", "Stunden"}},
    Word{"kept", {"kept", "已兑现", "gehalten"}},
    Word{"broken", {"broken", "未兑现", "gebrochen"}},
    Word{"withdrawn", {"withdrawn", "已撤回", "zurückgezogen"}},
    Word{"open", {"open", "未结", "offen"}},
    Word{"dunning", {"reminders", "催款提醒", "Erinnerungen"}},
    Word{"service", {"service messages", "服务消息", "Servicenachrichten"}},
    Word{"alert", {"alerts", "警报", "Warnungen"}},
    Word{"address", {"the address", "地址", "die Adresse"}},
    Word{"message", {"the message", "消息", "die Nachricht"}},
    Word{"configuration", {"our configuration", "我方配置", "unsere Konfiguration"}},
    Word{"delivered", {"delivered", "已送达", "zugestellt"}},
    Word{"bounced", {"bounced", "被退回", "zurückgekommen"}},
    Word{"complained", {"reported as unwanted", "被投诉为骚扰", "als unerwünscht gemeldet"}},
    Word{"unknown", {"unknown", "未知", "unbekannt"}},
    Word{"draft", {"draft", "草稿", "Entwurf"}},
    Word{"published", {"published", "已发布", "veröffentlicht"}},
    Word{"plan", {"plan", "计划", "Plan"}},
    Word{"policy", {"policy", "规则", "Regelwerk"}},
    Word{"calendar", {"calendar", "日历", "Kalender"}},
    Word{"template", {"template", "模板", "Vorlage"}},
    Word{"mapping", {"mapping", "映射", "Zuordnung"}},
    Word{"credit", {"a credit note", "贷项凭单", "eine Gutschrift"}},
    Word{"link", {"a link", "链接", "einen Link"}},
    Word{"rep", {"a rep", "业务代表", "einen Mitarbeiter"}},
    Word{"reference", {"the reference", "付款附言", "den Verwendungszweck"}},
    Word{"amount", {"the amount", "金额", "den Betrag"}},
};

std::string const* value_of(std::string_view name, std::span<Argument const> with) {
  auto const found = std::ranges::find(with, name, &Argument::name);
  return found == with.end() || found->value.empty() ? nullptr : &found->value;
}

// Arguments whose values are fixed words of ours; all others are names, numbers and dates.
bool is_word(std::string_view name) {
  static constexpr std::array<std::string_view, 8> names{"kind",  "scope", "unit", "purpose",
                                                         "state", "why",   "how",  "by"};
  return std::ranges::find(names, name) != names.end();
}

struct Filled {
  std::string text;
  bool whole = true; // no gap was left empty
};

Filled fill_part(std::string_view part, std::span<Argument const> with, Language language) {
  Filled filled;
  while (!part.empty()) {
    auto const open = part.find('{');
    filled.text += part.substr(0, open);
    if (open == std::string_view::npos) break;
    auto const close = part.find('}', open);
    if (close == std::string_view::npos) break;
    auto const name = part.substr(open + 1, close - open - 1);
    if (auto const* value = value_of(name, with))
      filled.text += is_word(name) ? word(*value, language) : *value;
    else
      filled.whole = false;
    part.remove_prefix(close + 1);
  }
  return filled;
}

} // namespace

Language language_of(std::string_view tag) {
  if (tag.starts_with("zh")) return Language::chinese;
  if (tag.starts_with("de")) return Language::german;
  return Language::english;
}

std::string_view word(std::string_view ours, Language language) {
  auto const found = std::ranges::find(kWords, ours, &Word::ours);
  return found == kWords.end() ? ours : found->said.at(static_cast<std::size_t>(language));
}

std::string fill(std::string_view phrase, std::span<Argument const> with, Language language) {
  std::string text;
  while (!phrase.empty()) {
    auto const open = phrase.find('[');
    text += fill_part(phrase.substr(0, open), with, language).text;
    if (open == std::string_view::npos) break;
    auto const close = phrase.find(']', open);
    if (close == std::string_view::npos) break;
    auto part = fill_part(phrase.substr(open + 1, close - open - 1), with, language);
    if (part.whole) text += part.text;
    phrase.remove_prefix(close + 1);
  }
  return text;
}

} // namespace dunlin::planning
