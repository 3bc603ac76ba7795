#include "channels/email/reading/mail_reading.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::channels;

TEST_CASE("mail kind: people, programs in their name, and the rest", "[mail]") {
  struct Row {
    MailKind kind;
    char const* header;
    char const* text;
  };
  for (auto const& row : {
           Row{MailKind::reply, "Subject: Re: Invoice 7\r\n", "I will pay on Friday."},
           Row{MailKind::reply, "Subject: Re: Invoice 7\r\nAuto-Submitted: no\r\n",
               "I was on vacation, sorry."},
           Row{MailKind::reply, "Subject: my mailbox is full of your reminders\r\n", "Please stop."},
           Row{MailKind::reply, "Subject: Returned goods\r\nIn-Reply-To: <1@example.net>\r\n",
               "User unknown to me, who is that?"},
           Row{MailKind::reply, "Subject: You failed to deliver\r\n",
               "My order was not delivered. I do not pay 550 Euro."},
           Row{MailKind::reply, "Subject: Re: delivery failed\r\n",
               "It was rejected.\n\n-----Original Message-----\nFrom: b@example.net\nTo: "
               "ann@example.com\n\nPay."},
           Row{MailKind::out_of_office, "Subject: Out of office\r\nAuto-Submitted: auto-replied\r\n",
               "Back on Monday."},
           Row{MailKind::out_of_office, "Subject: Automatische Antwort: Rechnung\r\n",
               "Ich bin bis 3.4. nicht im Büro."},
           Row{MailKind::out_of_office, "Subject: 自动回复: 账单\r\n", "我在休假，下周一回来。"},
           Row{MailKind::auto_reply, "Subject: Re: Invoice\r\nAuto-Submitted: auto-replied\r\n",
               "Your ticket is number 5."},
           Row{MailKind::auto_reply, "Subject: We got it\r\nX-Autoreply: yes\r\n", "Thanks."},
           Row{MailKind::other, "Subject: News\r\nList-Id: <news.example.com>\r\n", "Buy."},
           Row{MailKind::other, "Subject: Backup\r\nAuto-Submitted: auto-generated\r\n", "Done."},
       }) {
    INFO(row.header);
    auto const mail = open_mail(
        std::string("From: Ann <ann@example.com>\r\nTo: b@example.net\r\n") + row.header + "\r\n" + row.text,
        {}, {}
    );
    CHECK(mail.content.kind == row.kind);
    CHECK(mail.recipients.empty());
  }
}
