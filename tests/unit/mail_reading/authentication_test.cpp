#include "channels/email/reading/authentication.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin::channels;

namespace {

bool proven(std::vector<std::string> fields, std::string const& from = "ann@example.com") {
  MailHeaders headers;
  for (auto& field : fields)
    headers.all.push_back({"authentication-results", std::move(field)});
  headers.all.push_back({"from", from});
  return from_is_proven(headers, from, "mx.example.net");
}

} // namespace

TEST_CASE(
    "authentication: only our border server's own field proves a sender, and only the From domain's", "[mail]"
) {
  CHECK(proven({"mx.example.net; dmarc=pass (p=reject) header.from=example.com"}));
  CHECK(proven({"MX.example.net 1; spf=pass smtp.mailfrom=x.example; dkim=pass header.d=example.com"}));
  CHECK_FALSE(proven({}));
  CHECK_FALSE(proven({"mx.elsewhere.example; dmarc=pass header.from=example.com"}));
  CHECK_FALSE(proven({"mx.example.net; dmarc=pass header.from=evil.example"}));
  CHECK_FALSE(proven({"mx.example.net; dkim=pass header.d=evil.example"}));
  CHECK_FALSE(proven({"mx.example.net; dmarc=fail header.from=example.com"}));
  CHECK_FALSE(proven({"mx.example.net; spf=pass smtp.mailfrom=example.com"})); // an envelope proves no From
}

TEST_CASE("authentication: what came with the mail is not believed", "[mail]") {
  CHECK_FALSE(proven(
      {"mx.example.net; dmarc=fail header.from=example.com",
       "mx.example.net; dmarc=pass header.from=example.com"}
  ));
  CHECK_FALSE(proven({"mx.example.net; dmarc=fail (; dmarc=pass header.from=example.com ;)"}));
  CHECK_FALSE(proven({"mx.example.net; dmarc=fail reason=\"; dmarc=pass header.from=example.com\""}));
  CHECK_FALSE(proven({"mx.example.net; dmarc=pass header.from=example.com ("}));
  MailHeaders two{
      {{"authentication-results", "mx.example.net; dmarc=pass header.from=example.com"},
       {"from", "a@example.com"},
       {"from", "b@example.com"}}
  };
  CHECK_FALSE(from_is_proven(two, "a@example.com", "mx.example.net"));
  MailHeaders one{
      {{"authentication-results", "; dmarc=pass header.from=example.com"}, {"from", "a@example.com"}}
  };
  CHECK_FALSE(from_is_proven(one, "a@example.com", ""));
}
