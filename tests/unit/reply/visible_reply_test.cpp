#include "bot/listening/reply/visible_reply.hpp"
#include "core/domain/html/html_tokens.hpp"
#include "tests/support/catch.hpp"

using dunlin::html_text;
using dunlin::listening::visible_reply;
using dunlin::listening::visible_reply_html;

TEST_CASE("visible reply: attributions of many languages end what was written", "[reply]") {
  for (std::string const attribution : {
           "On Tue, 3 Mar 2026 at 09:12, Billing <b@example.net> wrote:",
           "On Tue, 3 Mar 2026 at 09:12, Billing of a Rather Long Name\n<b@example.net> wrote:",
           "Am Di., 3. März 2026 um 09:12 Uhr schrieb Rechnung <b@example.net>:",
           "Rechnung <b@example.net> schrieb am Di., 3. März 2026 um 09:12:",
           "Le mar. 3 mars 2026 à 09:12, Factures <b@example.net> a écrit :",
           "Le 3 mars 2026 à 09:12, Factures a écrit\u00A0:",
           "El mar, 3 mar 2026 a las 9:12, Facturas (<b@example.net>) escribió:",
           "Em ter., 3 de mar. de 2026 às 09:12, Contas <b@example.net> escreveu:",
           "Il giorno mar 3 mar 2026 alle ore 09:12 Fatture <b@example.net> ha scritto:",
           "Op di 3 mrt 2026 om 09:12 schreef Facturen <b@example.net>:",
           "Den tir. 3. mar. 2026 kl. 09.12 skrev Regning <b@example.net>:",
           "ti 3. maalisk. 2026 klo 9.12 Lasku (b@example.net) kirjoitti:",
           "W dniu wt., 3.03.2026 o 09:12 Faktury <b@example.net> napisał(a):",
           "вт, 3 мар. 2026 г. в 09:12, Счета <b@example.net>:",
           "在 2026年3月3日，上午9:12，账单 <b@example.net> 写道：",
           "2026年3月3日(火) 9:12 請求 <b@example.net>:",
           "-----Original Message-----\nFrom: Billing <b@example.net>\nSent: Tuesday\nTo: Ann\nSubject: "
           "Invoice",
           "From: Billing\nSent: Tuesday, 3 March 2026 09:12\nTo: Ann\nSubject: Invoice",
           "Von: Rechnung\nGesendet: Dienstag, 3. März 2026 09:12\nAn: Ann\nBetreff: Rechnung",
           "发件人： 账单\n发送时间： 2026年3月3日 9:12\n收件人： Ann\n主题： 账单",
       }) {
    INFO(attribution);
    CHECK(
        visible_reply("I pay on Friday.\n\n" + attribution + "\n\nPlease pay 300.\n").text ==
        "I pay on Friday."
    );
    CHECK(
        visible_reply("I pay on Friday.\r\n" + attribution + "\r\n> Please pay 300.\r\n").text ==
        "I pay on Friday."
    );
  }
}

TEST_CASE("visible reply: sentences that only look like an attribution stay", "[reply]") {
  for (std::string const text : {
           "On Friday I will pay.\nYour clerk wrote:\nthat is fine.",
           "Am Freitag überweise ich 500 Euro.",
           "Date: Friday\nAmount: 300\nI pay then.",
           "From now on: please write to my new address.",
           "I sent from my account 300 Euro.",
           "I paid - see below -- thanks.",
       }) {
    INFO(text);
    CHECK(visible_reply(text).text == text);
  }
}

TEST_CASE(
    "visible reply: an answer below the quote is found, and answers within it stay with their quote",
    "[reply]"
) {
  CHECK(
      visible_reply("On 3 Mar 2026 at 09:12, B <b@example.net> wrote:\n> Please pay.\n\nI did.\n").text ==
      "I did."
  );
  CHECK(
      visible_reply("> When do you pay?\nOn Friday.\n> How much?\nAll.\n").text ==
      "> When do you pay?\nOn Friday.\n> How much?\nAll."
  );
  CHECK(
      visible_reply("---------- Forwarded message ---------\nFrom: B <b@example.net>\nSubject: Invoice\nTo: "
                    "a@example.com\n\nPlease pay.")
          .text == "Please pay."
  );
}

TEST_CASE(
    "visible reply: signatures, phones and disclaimers go, and the signature is kept apart", "[reply]"
) {
  for (std::string const below : {
           "-- \nAnn Example\nExample Ltd",
           "Sent from my iPhone",
           "Von meinem iPhone gesendet",
           "Envoyé de mon iPhone",
           "发自我的iPhone",
           "Get Outlook for Android",
           "This e-mail and any attachments are confidential.",
           "Diese E-Mail enthält vertrauliche Informationen.",
       }) {
    INFO(below);
    auto const reply = visible_reply("I pay on Friday.\n\n" + below + "\n");
    CHECK(reply.text == "I pay on Friday.");
    CHECK(reply.signature.substr(0, 2) == below.substr(0, 2));
  }
}

TEST_CASE("visible reply: nothing but a quote is shown rather than nothing", "[reply]") {
  CHECK(visible_reply("> Please pay.\n").text == "> Please pay.");
  CHECK(visible_reply("").text.empty());
  CHECK(visible_reply(" \n\n").text.empty());
}

TEST_CASE("visible reply: long and odd texts cost no more than their length", "[reply]") {
  std::string quotes;
  for (int i = 0; i < 20000; ++i)
    quotes += "> On 3 Mar 2026 at 09:12, B <b@example.net>\n";
  CHECK(visible_reply("Yes.\n\n" + quotes).text == "Yes.");
  static_cast<void>(visible_reply(std::string(500000, '>')));
  static_cast<void>(visible_reply(std::string(500000, '\n')));
  static_cast<void>(visible_reply_html(std::string(200000, '<')));
  std::string deep;
  for (int i = 0; i < 50000; ++i)
    deep += "<div><blockquote>";
  static_cast<void>(visible_reply_html(deep));
}

TEST_CASE("visible reply: what programs mark as quoted in HTML is left out", "[reply]") {
  for (std::string const quote : {
           "<blockquote type=\"cite\">Please pay</blockquote>",
           "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On 3 Mar 2026 at 09:12 B "
           "&lt;b@example.net&gt; wrote:<br></div><blockquote>Please pay</blockquote></div>",
           "<div class='moz-cite-prefix'>Am 03.03.26 um 09:12 schrieb B:<br></div><blockquote "
           "cite='mid:1'>Please pay</blockquote>",
           "<div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> B<br><b>Sent:</b> "
           "Tuesday<br></div>Please pay",
           "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p><b>Von:</b> "
           "B</p></div><p>Please pay</p>",
           "<hr><b>From:</b> B<br><b>Sent:</b> Tuesday<br><b>To:</b> A<br><b>Subject:</b> Invoice<br>Please "
           "pay",
           "<div class=\"yahoo_quoted\"><div>Please pay</div></div>",
       }) {
    INFO(quote);
    CHECK(
        visible_reply_html("<html><body><p>I pay on Friday.</p>" + quote + "</body></html>").text ==
        "I pay on Friday."
    );
  }
  CHECK(visible_reply_html("<blockquote>Please pay</blockquote><p>I did.</p>").text == "I did.");
  CHECK(
      visible_reply_html("<style>p{}</style><script>x()</script><p>5 &lt; 6 &amp; more</p>").text ==
      "5 < 6 & more"
  );
}

TEST_CASE("html text: blocks are lines, white space folds, entities resolve", "[reply]") {
  CHECK(html_text("<p>a\n  b</p><p>c<br>d</p>") == "a b\n\nc\nd\n\n");
  CHECK(html_text("&#8364;&#x20AC;&uuml;&nosuch;&amp") == "€€ü&nosuch;&amp");
  CHECK(html_text("a <!-- > b --> c <unclosed").starts_with("a c"));
}
