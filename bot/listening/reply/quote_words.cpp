#include "bot/listening/reply/quote_words.hpp"

#include <array>

namespace dunlin::listening {

namespace {

constexpr auto kStarts = std::to_array<std::string_view>({
    "On", "At", "In a message dated", "Am", "Le", "El", "A les", "Il", "In data", "Op", "Em", "No dia", "A", "Den",
    "På", "Pe", "La", "W dniu", "Dnia", "Dne", "Dňa", "Vào", "Vào lúc", "Ngày", "Pada", "В", "На", "Тому", "Στις",
    "Tarihinde", "ב-", "בתאריך", "في", "در", "ใน", "เมื่อ", "于", "在", "於", "Ter", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
    "Sun", "Le lun", "tir.", "man.", "ons.", "tor.", "fre.", "lør.", "søn.", "ma", "ti", "ke", "to", "pe", "la", "su",
    "mån", "tis", "ons", "tors", "fre", "lör", "sön", "пн", "вт", "ср", "чт", "пт", "сб", "вс", "нд", "- Le", "-On",
});

constexpr auto kWrote = std::to_array<std::string_view>({
    "wrote", "writes", "said", "schrieb", "hat geschrieben", "geschrieben", "a écrit", "a ecrit", "escribió", "escribio", "ha escrito", "va escriure", "ha escrit",
    "escreveu", "ha scritto", "scrisse", "schreef", "geschreven", "skrev", "följande", "kirjoitti", "napisał", "napisała", "napisał(a)",
    "napsal", "napsal(a)", "napísal", "a scris", "írta", "írt", "написал", "написала", "написал(а)", "пишет", "пише", "написав",
    "написала", "έγραψε", "yazdı", "şunları yazdı", "đã viết", "viết", "menulis", "写道", "寫道", "写入", "写到", "のメッセージ", "は書きました", "書きました", "さんは書きました",
    "작성", "님이 작성", "כתב", "كتب", "เขียน", "napisao", "је написао", "piše", "rašė", "kirjutas", "rakstīja", "idatzi",
});

using enum HeaderField;
constexpr auto kHeaders = std::to_array<HeaderWord>({
    {"From", from}, {"Sent", sent}, {"Date", sent}, {"To", to}, {"Cc", copy}, {"Bcc", copy}, {"Subject", subject},
    {"Reply-To", other}, {"Sent by", other}, {"Importance", other}, {"Attachments", other}, {"Message-ID", other}, {"In-Reply-To", other}, {"Sender", from},
    {"Von", from}, {"Gesendet", sent}, {"Datum", sent}, {"An", to}, {"Kopie", copy}, {"Betreff", subject}, {"Antwort an", other}, {"Gesendet am", sent},
    {"De", from}, {"Envoyé", sent}, {"Envoyé le", sent}, {"À", to}, {"A", to}, {"Pour", to}, {"Copie à", copy}, {"Objet", subject}, {"Sujet", subject}, {"Message du", sent}, {"Expéditeur", from}, {"Destinataire", to}, {"Le", sent},
    {"Enviado", sent}, {"Enviado el", sent}, {"Fecha", sent}, {"Para", to}, {"Asunto", subject}, {"CC", copy}, {"Enviado em", sent}, {"Enviada em", sent}, {"Enviada", sent}, {"Data", sent}, {"Assunto", subject},
    {"Da", from}, {"Inviato", sent}, {"Oggetto", subject}, {"Mittente", from}, {"Destinatario", to},
    {"Van", from}, {"Verzonden", sent}, {"Aan", to}, {"Onderwerp", subject},
    {"Fra", from}, {"Sendt", sent}, {"Dato", sent}, {"Til", to}, {"Emne", subject}, {"Kopi", copy},
    {"Från", from}, {"Skickat", sent}, {"Till", to}, {"Kopia", copy}, {"Ämne", subject},
    {"Lähettäjä", from}, {"Lähetetty", sent}, {"Päivämäärä", sent}, {"Vastaanottaja", to}, {"Kopio", copy}, {"Aihe", subject},
    {"Od", from}, {"Wysłano", sent}, {"Wysłane", sent}, {"Do", to}, {"DW", copy}, {"Temat", subject}, {"Odesláno", sent}, {"Komu", to}, {"Kopie", copy}, {"Předmět", subject}, {"Odoslané", sent}, {"Dátum", sent}, {"Predmet", subject},
    {"De la", from}, {"Trimis", sent}, {"Către", to}, {"Subiect", subject}, {"Feladó", from}, {"Elküldve", sent}, {"Címzett", to}, {"Tárgy", subject}, {"Küldve", sent},
    {"От", from}, {"Отправлено", sent}, {"Дата", sent}, {"Кому", to}, {"Копия", copy}, {"Тема", subject}, {"От кого", from}, {"Від", from}, {"Надіслано", sent}, {"Відправлено", sent},
    {"Από", from}, {"Ημερομηνία", sent}, {"Προς", to}, {"Θέμα", subject}, {"Kimden", from}, {"Gönderildi", sent}, {"Gönderme Tarihi", sent}, {"Kime", to}, {"Konu", subject}, {"Kimden", from},
    {"Từ", from}, {"Ngày", sent}, {"Đến", to}, {"Tới", to}, {"Chủ đề", subject}, {"Đã gửi", sent}, {"Dari", from}, {"Tanggal", sent}, {"Kepada", to}, {"Perihal", subject}, {"Subjek", subject},
    {"发件人", from}, {"发送时间", sent}, {"发送日期", sent}, {"日期", sent}, {"时间", sent}, {"收件人", to}, {"抄送", copy}, {"抄送人", copy}, {"主题", subject}, {"发自", from},
    {"寄件者", from}, {"寄件人", from}, {"寄件日期", sent}, {"傳送時間", sent}, {"收件者", to}, {"副本", copy}, {"主旨", subject}, {"主題", subject}, {"發件人", from}, {"發送時間", sent},
    {"差出人", from}, {"送信日時", sent}, {"送信", sent}, {"日付", sent}, {"日時", sent}, {"宛先", to}, {"件名", subject}, {"보낸 사람", from}, {"보낸사람", from}, {"보낸 날짜", sent}, {"날짜", sent}, {"받는 사람", to}, {"받는사람", to}, {"참조", copy}, {"제목", subject},
    {"מאת", from}, {"נשלח", sent}, {"אל", to}, {"נושא", subject}, {"من", from}, {"إلى", to}, {"الموضوع", subject}, {"تاريخ", sent},
});

constexpr auto kSeparators = std::to_array<std::string_view>({
    "original message", "original appointment", "reply message", "forwarded message", "forwarded by", "message original", "message transféré", "message d'origine", "message transmis",
    "ursprüngliche nachricht", "originalnachricht", "original-nachricht", "antwort nachricht", "weitergeleitete nachricht", "ursprüngliche mail", "mensaje original", "mensaje reenviado",
    "mensagem original", "mensagem encaminhada", "messaggio originale", "messaggio inoltrato", "messaggio originario", "oorspronkelijk bericht", "oorspronkelijke bericht", "doorgestuurd bericht",
    "oprindelig meddelelse", "oprindelig besked", "videresendt", "opprinnelig melding", "original meddelelse", "ursprungligt meddelande", "originalmeddelande", "vidarebefordrat",
    "alkuperäinen viesti", "välitetty viesti", "wiadomość oryginalna", "oryginalna wiadomość", "wiadomość przekazana", "przekazana wiadomość", "původní zpráva", "pôvodná správa", "přeposlaná zpráva",
    "mesaj original", "mesaj redirecționat", "eredeti üzenet", "továbbított üzenet", "исходное сообщение", "пересылаемое сообщение", "пересланное сообщение", "пересланное письмо", "оригинальное сообщение", "переслане повідомлення", "оригінальне повідомлення",
    "αρχικό μήνυμα", "özgün ileti", "orijinal mesaj", "iletilen mesaj", "thư gốc", "tin nhắn gốc", "pesan asli", "pesan terusan", "原始邮件", "原邮件", "原始信件", "转发邮件", "原始郵件", "原始訊息", "轉寄的郵件", "转发的邮件",
    "元のメッセージ", "オリジナルメッセージ", "転送メッセージ", "원본 메시지", "원본 메일", "전달된 메시지", "ursprünglicher text", "quoted text", "reply above", "quoted message",
});

constexpr auto kForward = std::to_array<std::string_view>({
    "Begin forwarded message:", "Anfang der weitergeleiteten Nachricht:", "Début du message réexpédié :", "Début du message transféré :", "Inicio del mensaje reenviado:", "Inizio messaggio inoltrato:", "Begin doorgestuurd bericht:",
    "Início da mensagem encaminhada:", "Start på videresendt besked:", "Vidarebefordrat brev:", "Początek przekazywanej wiadomości:", "Начало переадресованного сообщения:", "下面是被转发的邮件：", "開始轉寄郵件：", "転送されたメッセージ：", "전달된 메시지 시작:",
});

constexpr auto kAnswerAbove = std::to_array<std::string_view>({
    "reply above this line", "type your reply above", "write above this line", "above this line to reply", "reply to this email directly or view it on", "above this line to add", "antworten sie oberhalb dieser linie", "oberhalb dieser zeile", "répondez au-dessus de cette ligne",
    "请在此行上方回复", "responda por encima de esta línea",
});

constexpr auto kPhones = std::to_array<std::string_view>({
    "Sent from my", "Sent from Mail", "Sent from Yahoo", "Sent from Outlook", "Sent from iPhone", "Sent from Gmail", "Sent from Samsung", "Sent from Proton", "Sent from phone", "Sent from mobile", "Sent from Android", "Sent from an ", "Sent from BlackBerry", "Sent from Blackberry", "Sent using ", "Sent via ", "Sent with ", "Sent by my", "Sent on the go", "Get Outlook for", "Sent in haste",
    "Von meinem ", "Von meiner ", "Gesendet mit", "Gesendet von", "Gesendet über", "Diese Nachricht wurde von mein", "Diese Nachricht wurde von meinem", "Holen Sie sich Outlook", "Outlook für Android", "Outlook für iOS",
    "Envoyé de mon", "Envoyé depuis", "Envoyé à partir", "Envoyé avec", "Télécharger Outlook", "Provenance :", "Obtenez Outlook", "Enviado desde", "Enviado de mi", "Enviado do meu", "Enviado a partir", "Enviado via", "Enviado pelo", "Obtener Outlook", "Obter o Outlook", "Inviato da", "Inviato dal", "Scarica Outlook", "Ottieni Outlook",
    "Verzonden vanaf", "Verstuurd vanaf", "Verzonden met", "Verstuurd met", "Verzonden vanuit", "Download Outlook", "Outlook voor", "Sendt fra", "Sendt via", "Hent Outlook", "Skickat från", "Skickades från", "Hämta Outlook", "Lähetetty iPhone", "Lähetetty omasta", "Lähetetty laitteesta", "Hanki Outlook",
    "Wysłane z", "Wysłano z", "Pobierz aplikację Outlook", "Odesláno z", "Odeslané z", "Odoslané z", "Trimis de pe", "Elküldve", "Отправлено с", "Отправлено из", "Отправлено от", "Надіслано з", "Відправлено з", "Στάλθηκε από", "iPhone'umdan gönderildi", "Gönderen:", "Đã gửi từ", "Được gửi từ", "Dikirim dari",
    "发自我的", "發自我的", "从我的", "從我的", "来自我的", "发送自", "傳送自", "寄自我的", "寄件自", "发自", "나의 ", "내 iPhone", "Envoyé", "נשלח מה", "أرسلت من",
});
constexpr auto kPhoneEnds = std::to_array<std::string_view>(
    {"から送信", "에서 보냄", "에서 전송", "gesendet", "'umdan gönderildi", "发送", "傳送", "发出", "發送", "送信されました"}
);

constexpr auto kDisclaimers = std::to_array<std::string_view>({
    "confidentiality notice", "confidentiality:", "confidential:", "disclaimer", "legal notice", "privacy notice", "this e-mail and any", "this email and any", "this message and any", "this e-mail is confidential", "this email is confidential", "this e-mail, including",
    "this email, including", "this e-mail message", "this email message", "this message is intended", "this message contains", "this email is intended", "this e-mail is intended", "this email contains", "this e-mail contains", "this communication is", "this transmission", "the information contained in this", "the information in this", "the contents of this", "the content of this email",
    "if you are not the intended recipient", "please consider the environment", "this email has been scanned", "this e-mail has been scanned", "virus-free", "this email was scanned", "unless otherwise stated, opinions", "notice: this",
    "diese e-mail enthält", "diese e-mail könnte", "diese nachricht ist vertraulich", "diese nachricht enthält", "dieses e-mail", "der inhalt dieser e-mail", "die information in dieser", "vertraulichkeitshinweis", "wenn sie nicht der richtige adressat", "bitte denken sie an die umwelt", "bitte prüfen sie", "rechtlicher hinweis", "haftungsausschluss",
    "ce message et", "ce message est", "ce courriel", "cet e-mail", "les informations contenues", "avis de confidentialité", "este mensaje", "este correo", "aviso legal", "la información contenida", "este e-mail", "esta mensagem", "aviso de confidencial", "questo messaggio", "le informazioni contenute", "questa e-mail", "la presente comunicazione", "dit bericht is", "dit e-mailbericht", "deze e-mail", "de informatie in dit", "denne e-mail", "denne e-post", "detta meddelande", "tämä viesti", "ta wiadomość", "niniejsza wiadomość", "данное сообщение", "это сообщение",
    "本邮件及", "本邮件包含", "此邮件", "本电子邮件", "本郵件", "このメールは", "本メール",
});

} // namespace

std::span<std::string_view const> attribution_starts() {
  return kStarts;
}
std::span<std::string_view const> wrote_words() {
  return kWrote;
}
std::span<HeaderWord const> header_words() {
  return kHeaders;
}
std::span<std::string_view const> separator_words() {
  return kSeparators;
}
std::span<std::string_view const> forward_lines() {
  return kForward;
}
std::span<std::string_view const> answer_above_lines() {
  return kAnswerAbove;
}
std::span<std::string_view const> phone_signatures() {
  return kPhones;
}
std::span<std::string_view const> phone_signature_ends() {
  return kPhoneEnds;
}
std::span<std::string_view const> disclaimer_starts() {
  return kDisclaimers;
}

} // namespace dunlin::listening
