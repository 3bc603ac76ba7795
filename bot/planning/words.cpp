#include "bot/planning/words.hpp"

#include "bot/planning/phrase.hpp"

namespace dunlin::planning {

namespace {

constexpr std::array<Phrase, EnumNames<ReasonCode>::names.size()> kPhrases{{
    // step_due
    {"Step {step}[ ({name})] is due.", "第 {step} 步[（{name}）]已到期。",
     "Schritt {step}[ ({name})] ist fällig."},
    // step_not_due_yet
    {"The next step[, {step}][ ({name})] is not due yet[; it will be at {until}].",
     "下一步[（第 {step} 步）][（{name}）]尚未到期[，将于 {until} 到期]。",
     "Der nächste Schritt[, {step}][ ({name})] ist noch nicht fällig[, erst am {until}]."},
    // nothing_overdue
    {"Nothing is overdue.", "没有逾期款项。", "Es ist nichts überfällig."},
    // last_step_done
    {"The last step of the plan has been done.", "计划的最后一步已完成。",
     "Der letzte Schritt des Plans ist getan."},
    // below_minimum
    {"{amount} is less than the {minimum} from which reminders are sent.",
     "{amount} 低于发送提醒的最低金额 {minimum}。",
     "{amount} liegen unter dem Betrag von {minimum}, ab dem erinnert wird."},
    // paid
    {"It is paid.", "已付清。", "Es ist bezahlt."},
    // on_hold
    {"It is on hold[: {kind}][, until {until}].", "已暂停催收[：{kind}][，至 {until}]。",
     "Es ruht[: {kind}][, bis {until}]."},
    // promised
    {"Payment is promised[ by {by}][; we wait until {until}].",
     "客户承诺付款[，最迟 {by}][；我们等到 {until}]。",
     "Zahlung ist zugesagt[ bis {by}][; wir warten bis {until}]."},
    // opted_out
    {"The customer does not want such messages[ on {channels}].", "客户不愿[通过 {channels}]收到此类消息。",
     "Der Kunde wünscht solche Nachrichten nicht[ über {channels}]."},
    // no_usable_address
    {"There is no usable address[ on {channels}].", "没有可用的联系地址[（{channels}）]。",
     "Es gibt keine brauchbare Adresse[ für {channels}]."},
    // outside_window
    {"It is outside the hours in which contact is allowed[ ({policy})][; they begin again at {until}].",
     "当前不在允许联系的时段内[（{policy}）][，下次时段始于 {until}]。",
     "Es ist außerhalb der erlaubten Zeiten[ ({policy})][; sie beginnen wieder am {until}]."},
    // holiday
    {"{date} is a holiday where the customer is[: {holiday}][; the next open time is {until}].",
     "{date} 是客户所在地的节假日[：{holiday}][；下次可联系时间为 {until}]。",
     "Der {date} ist beim Kunden ein Feiertag[: {holiday}][; offen ist wieder am {until}]."},
    // not_a_business_day
    {"{date} is not a business day where the customer is[; the next is {until}].",
     "{date} 不是客户所在地的工作日[，下一个工作日为 {until}]。",
     "Der {date} ist beim Kunden kein Werktag[; der nächste ist {until}]."},
    // cap_reached
    {"The customer has had the {max} allowed in {length} {unit}[ ({policy})][; there is room again at "
     "{until}].",
     "客户在 {length} {unit}内已达 {max} 次上限[（{policy}）][，{until} 起可再次联系]。",
     "Der Kunde hatte die {max} in {length} {unit} erlaubten Kontakte[ ({policy})][; Platz ist wieder am "
     "{until}]."},
    // gap_too_short
    {"The last message is less than {days} days ago[; the next may go on {until}].",
     "距上一条消息不足 {days} 天[，{until} 起可发送]。",
     "Die letzte Nachricht ist keine {days} Tage her[; die nächste darf am {until} gehen]."},
    // message_pending
    {"A message[ of step {step}] is on its way.", "有一条消息[（第 {step} 步）]正在发送。",
     "Eine Nachricht[ zu Schritt {step}] ist unterwegs."},
    // attempt_unknown
    {"It is not known whether the message[ of step {step}] arrived; a person finds out.",
     "尚不清楚消息[（第 {step} 步）]是否送达，由人工确认。",
     "Es ist unklar, ob die Nachricht[ zu Schritt {step}] ankam; jemand klärt das."},
    // stopped
    {"An emergency stop stands for {scope}[ ({what})].", "{scope}[（{what}）]已紧急停止。",
     "Ein Notaus steht für: {scope}[ ({what})]."},
    // not_approved
    {"The creditor[ {creditor}] is not approved for sending yet.", "债权人[ {creditor}] 尚未获准发送。",
     "Der Gläubiger[ {creditor}] ist noch nicht zum Senden freigegeben."},
    // ramp_used_up
    {"The {per_day} new cases of today have been opened.", "今天的 {per_day} 个新案件名额已用完。",
     "Die {per_day} neuen Fälle von heute sind vergeben."},
    // payments_stale
    {"The payments are not known recently enough (within {hours} hours)[; the newest are from {since}].",
     "付款数据不够新（要求 {hours} 小时内）[，最近一次为 {since}]。",
     "Die Zahlungen sind nicht frisch genug bekannt (höchstens {hours} Stunden)[; die neuesten sind von "
     "{since}]."},
    // task_open
    {"A person has a task for it[: {kind}].", "已有人工任务[：{kind}]。",
     "Es gibt eine Aufgabe dazu[: {kind}]."},
    // skipped_late
    {"Step {step}[ ({name})] was passed over[ for {number}].",
     "已跳过[ {number} 的]第 {step} 步[（{name}）]。",
     "Schritt {step}[ ({name})] wurde[ für {number}] ausgelassen."},
    // merged_late
    {"Step {step}[ ({name})] was late[ for {number}]; the next message carries it.",
     "[{number} 的]第 {step} 步[（{name}）]已过期，由下一条消息一并提醒。",
     "Schritt {step}[ ({name})] war[ für {number}] zu spät; die nächste Nachricht nimmt ihn mit."},
    // cutover_level
    {"It[, {number},] was due before we began and starts at level {level}.",
     "[{number} ]在启用之前已到期，从第 {level} 级开始。",
     "Es[, {number},] war vor dem Beginn fällig und beginnt bei Stufe {level}."},
    // too_old
    {"The message is too old to be sent[; its time ended at {until}].",
     "消息已过期，不再发送[（截止 {until}）]。",
     "Die Nachricht ist zu alt zum Senden[; ihre Zeit endete am {until}]."},
    // calendar_incomplete
    {"The holidays[ of {calendar}] on {date} are not known, so nothing is sent.",
     "[{calendar} ]{date} 的节假日未知，因此不发送。",
     "Die Feiertage[ von {calendar}] am {date} sind nicht bekannt, darum wird nichts gesendet."},
    // address_changed
    {"The address has changed or can no longer be used.", "联系地址已更改或无法再用。",
     "Die Adresse hat sich geändert oder ist nicht mehr brauchbar."},
    // amount_changed
    {"The amount[ of {number}] has changed[ to {amount}].", "[{number} 的]金额已变更[为 {amount}]。",
     "Der Betrag[ von {number}] hat sich[ auf {amount}] geändert."},
    // no_plan
    {"There is no plan for it.", "没有适用的计划。", "Es gibt keinen Plan dafür."},
    // no_policy
    {"No policy says when contact is allowed[ on {channel}].", "没有规则说明何时可以[通过 {channel}]联系。",
     "Kein Regelwerk sagt, wann Kontakt[ über {channel}] erlaubt ist."},
    // window_moved
    {"It was moved to the next open time[, {until}].", "已移至下一个允许时段[：{until}]。",
     "Es wurde auf die nächste offene Zeit verlegt[: {until}]."},
    // chosen_channel
    {"It goes by {channel}.", "通过 {channel} 发送。", "Es geht über {channel}."},
    // render_failed
    {"The text could not be made[: {detail}].", "无法生成消息内容[：{detail}]。",
     "Der Text ließ sich nicht erzeugen[: {detail}]."},
    // customer_erased
    {"The customer has been erased.", "客户资料已删除。", "Der Kunde wurde gelöscht."},
    // task_step
    {"Step {step}[ ({name})] is a task for a person.", "第 {step} 步[（{name}）]为人工任务。",
     "Schritt {step}[ ({name})] ist eine Aufgabe für einen Menschen."},
    // unread_mail
    {"The customer has written and it has not been read yet.", "客户来信尚未阅读。",
     "Der Kunde hat geschrieben, und es ist noch nicht gelesen."},
    // answer_budget
    {"This address has had {max} answers in a day; another program may be answering.",
     "该地址一天内已收到 {max} 次答复，对方可能是自动程序。",
     "Diese Adresse hat an einem Tag {max} Antworten bekommen; vielleicht antwortet ein Programm."},
    // persons_hands
    {"A person talks with the customer.", "正由人工与客户沟通。", "Ein Mensch spricht mit dem Kunden."},
    // answer_owed
    {"The customer is answered[: {kind}].", "答复客户[：{kind}]。", "Der Kunde bekommt Antwort[: {kind}]."},
    // alert_open
    {"Nobody has acknowledged the alert[: {kind}].", "提醒尚未确认[：{kind}]。",
     "Niemand hat den Alarm bestätigt[: {kind}]."},
    // follow_up_due
    {"The campaign has something to say[: {campaign}].", "关怀活动有内容要发送[：{campaign}]。",
     "Die Kampagne hat etwas zu sagen[: {campaign}]."},
    // owes_overdue
    {"Something is overdue, so no follow-up is sent.", "客户有逾期款项，因此不发送关怀消息。",
     "Es ist etwas überfällig, darum geht keine Nachfrage hinaus."},
    // ticket_stands
    {"A complaint or question is open, so no follow-up is sent.",
     "客户有未解决的投诉或问题，因此不发送关怀消息。",
     "Eine Beschwerde oder Frage ist offen, darum geht keine Nachfrage hinaus."},
    // campaign_ended
    {"The campaign[ {campaign}] is not in force any more.", "关怀活动[ {campaign}] 已停用。",
     "Die Kampagne[ {campaign}] gilt nicht mehr."},
    // said_not_arrived
    {"A person found out that it did not arrive.", "经人工确认，该消息未送达。",
     "Jemand hat festgestellt, dass sie nicht ankam."},
}};

} // namespace

std::string say(Reason const& reason, std::string_view language) {
  auto const reader = language_of(language);
  auto const& phrase = kPhrases.at(static_cast<std::size_t>(reason.code));
  return fill(phrase.at(static_cast<std::size_t>(reader)), reason.with, reader);
}

} // namespace dunlin::planning
